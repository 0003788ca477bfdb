import {
  ConfigError,
  definePlugin,
  type Delivery,
  fillTemplate,
  type IoContext,
  type PlatformEvent,
  templateMistakes,
} from '@leadpane/sdk/plugin';

interface Config {
  readonly template: string;
  /** `everybody` in the company, or the user whom the lead is assigned to. */
  readonly to: 'everybody' | 'owner';
  /** Which events are shown. */
  readonly events: readonly string[];
}

/** Tells users of events where they work: in the list of notifications, and live. */
export default definePlugin<Config>({
  configVersion: 1,
  checkConfig: (config) => templateMistakes(config, ['template']),
  hooks: {
    'in-app': {
      notify: (events, context) => Promise.all(events.map((event) => tell(event, context))),
      preview: async (event, { config }) => ({ title: event.type, body: textOf(event, config) }),
    },
  },
});

const OF_IMPORT = '{{import.fileName}}: {{import.added}} new leads';
/** What the platform shows. */
const MOST_LENGTH = 500;

function textOf(event: PlatformEvent, { template }: Config): string {
  const text = fillTemplate(event.type === 'import.finished' ? OF_IMPORT : template, event);
  return text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, MOST_LENGTH) || event.type;
}

async function tell(
  event: PlatformEvent,
  { config, notify }: IoContext<Config>,
): Promise<Delivery> {
  const { id } = event;
  if (!config.events.includes(event.type)) return { id, done: 'skip' };
  if (!notify) throw new ConfigError('Grant the plugin the capability `notify`.');
  const leadId = fillTemplate('{{lead.id}}', event);
  const userId = config.to === 'owner' ? fillTemplate('{{lead.assignedTo}}', event) : undefined;
  if (userId === '') return { id, done: 'skip' };
  await notify({
    message: textOf(event, config),
    ...(leadId !== '' && { leadId }),
    ...(userId !== undefined && { userId }),
  });
  return { id, done: 'ok' };
}
