import {
  ConfigError,
  definePlugin,
  type Delivery,
  type IoContext,
  type PlatformEvent,
  sendEvent,
} from '@leadpane/sdk/plugin';

interface Config {
  /** Where events are sent. */
  readonly url: string;
  /** Signs them; the platform alone knows it. */
  readonly secret: string;
  /** The one before, as long as receivers still check with it. */
  readonly previousSecret: string;
  /** Which events are sent. */
  readonly events: readonly string[];
}

/** Sends events to an address of the admin's, signed as Standard Webhooks describe it. */
export default definePlugin<Config>({
  configVersion: 1,
  hooks: {
    webhook: {
      async check({ config }) {
        const message = missingIn(config);
        return message === undefined ? { ok: true } : { ok: false, message };
      },
      notify: (events, context) => Promise.all(events.map((event) => post(event, context))),
      preview: async (event) => ({ title: event.type, body: bodyOf(event) }),
    },
  },
});

function missingIn({ url, secret }: Config): string | undefined {
  if (url === '') return 'Set `url`: where should events go?';
  return secret === '' ? 'Set `secret`, so that the receiver can tell who sends.' : undefined;
}

async function post(event: PlatformEvent, context: IoContext<Config>): Promise<Delivery> {
  const { config, fetch } = context;
  const { id } = event;
  if (!config.events.includes(event.type)) return { id, done: 'skip' };
  const missing = missingIn(config);
  if (missing !== undefined) throw new ConfigError(missing);
  if (!fetch) throw new ConfigError('Grant the plugin the capability `net`.');
  const secrets = [config.secret, config.previousSecret].filter((secret) => secret !== '');
  return sendEvent(id, () =>
    fetch(config.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: bodyOf(event),
      sign: { id, secrets },
    }),
  );
}

const bodyOf = ({ id, type, occurredAt, data }: PlatformEvent): string =>
  JSON.stringify({ id, type, timestamp: occurredAt, data });
