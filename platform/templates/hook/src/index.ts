import {
  ConfigError,
  definePlugin,
  type Delivery,
  fillTemplate,
  type IoContext,
  type PlatformEvent,
  sendEvent,
} from '@leadpane/sdk/plugin';

interface Config {
  /** A placeholder, which the platform fills in. */
  readonly url: string;
}

const MISSING = 'Set `url`: who takes the sentences?';

/** Posts a sentence about each scored lead. */
export default definePlugin<Config>({
  configVersion: 1,
  hooks: {
    main: {
      async check({ config }) {
        return config.url === '' ? { ok: false, message: MISSING } : { ok: true };
      },
      notify: (events, context) => Promise.all(events.map((event) => post(event, context))),
      preview: async (event) => ({ title: event.type, body: sentenceAbout(event) }),
    },
  },
});

const sentenceAbout = (event: PlatformEvent): string =>
  fillTemplate('{{lead.name}} scored {{lead.score}}', event);

async function post(event: PlatformEvent, { config, fetch }: IoContext<Config>): Promise<Delivery> {
  if (config.url === '') throw new ConfigError(MISSING);
  if (!fetch) throw new ConfigError('Grant the plugin the capability `net`.');
  return sendEvent(event.id, () =>
    fetch(config.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: sentenceAbout(event) }),
    }),
  );
}
