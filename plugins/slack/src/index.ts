import {
  type Check,
  ConfigError,
  definePlugin,
  type Delivery,
  fillTemplate,
  type IoContext,
  type PlatformEvent,
  RetryableError,
  sendEvent,
  templateMistakes,
} from '@leadpane/sdk/plugin';

interface Config {
  /** Address of an incoming webhook; whoever has it can post, so it is a secret. */
  readonly webhookUrl: string;
  /** What is said of a lead. */
  readonly template: string;
  /** Which events are posted. */
  readonly events: readonly string[];
}

/** Posts events to a channel of Slack, or of whatever takes its incoming webhooks. */
export default definePlugin<Config>({
  configVersion: 1,
  checkConfig: (config) => templateMistakes(config, ['template']),
  hooks: {
    slack: {
      check,
      notify: (events, context) => Promise.all(events.map((event) => post(event, context))),
      preview: async (event, { config }) => ({ title: event.type, body: textOf(event, config) }),
    },
  },
});

/** A message without a text: whoever knows the address refuses it, and nobody posts it. */
async function check({ config, fetch }: IoContext<Config>): Promise<Check> {
  if (config.webhookUrl === '') return { ok: false, message: MISSING };
  if (!fetch) throw new ConfigError(UNGRANTED);
  const empty = { method: 'POST', headers: JSON_TYPE, body: '{}' } as const;
  const { status } = await fetch(config.webhookUrl, empty);
  if (status === 429 || status >= 500) throw new RetryableError(`Slack answers ${status}.`);
  if (!UNKNOWN.has(status)) return { ok: true };
  return { ok: false, message: `Slack answers ${status}: set \`webhookUrl\` anew.` };
}

/** How Slack says that an address, its app or its channel is gone. */
const UNKNOWN: ReadonlySet<number> = new Set([403, 404, 410]);
const JSON_TYPE = { 'content-type': 'application/json' };
const UNGRANTED = 'Grant the plugin the capability `net`.';
const MISSING = 'Set `webhookUrl`: Slack shows it under "Incoming Webhooks" of an app.';
const OF_IMPORT = '{{import.fileName}} is imported: {{import.added}} new leads';

/** What a section may hold. */
const MOST_LENGTH = 3_000;

const textOf = (event: PlatformEvent, { template }: Config): string =>
  fillTemplate(event.type === 'import.finished' ? OF_IMPORT : template, event).slice(
    0,
    MOST_LENGTH,
  );

async function post(event: PlatformEvent, context: IoContext<Config>): Promise<Delivery> {
  const { config, fetch } = context;
  const { id } = event;
  if (!config.events.includes(event.type)) return { id, done: 'skip' };
  if (config.webhookUrl === '') throw new ConfigError(MISSING);
  if (!fetch) throw new ConfigError(UNGRANTED);
  return sendEvent(id, () =>
    fetch(config.webhookUrl, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify(messageOf(textOf(event, config))),
    }),
  );
}

/** Plain text: a name cannot become a link, a mention or a format. */
const messageOf = (text: string): object => ({
  text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  mrkdwn: false,
  blocks: [{ type: 'section', text: { type: 'plain_text', text: text || ' ', emoji: false } }],
});
