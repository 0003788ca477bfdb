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
  /** Addresses that get every event. */
  readonly to: readonly string[];
  /** The user whom the lead is assigned to gets it as well. */
  readonly toOwner: boolean;
  readonly subject: string;
  readonly text: string;
  /** Which events are mailed. */
  readonly events: readonly string[];
}

/** Mails events to addresses and to owners of leads, through the platform's own mail server. */
export default definePlugin<Config>({
  configVersion: 1,
  checkConfig: (config) => templateMistakes(config, ['subject', 'text']),
  hooks: {
    email: {
      async check({ config }) {
        const isAddressed = config.to.length > 0 || config.toOwner;
        return isAddressed ? { ok: true } : { ok: false, message: MISSING };
      },
      notify: (events, context) => Promise.all(events.map((event) => send(event, context))),
      async preview(event, { config }) {
        const { subject, text } = mailOf(event, config);
        return { title: subject, body: text };
      },
    },
  },
});

const MISSING = 'Set `to` or `toOwner`: who should get the mails?';
const OF_IMPORT = {
  subject: '{{import.fileName}} is imported',
  text: '{{import.added}} new leads, {{import.known}} known ones, {{import.refused}} refused rows.',
};
const MOST = { subject: 200, text: 50_000 };

function mailOf(event: PlatformEvent, config: Config) {
  const { subject, text } = event.type === 'import.finished' ? OF_IMPORT : config;
  // A subject is one line, whatever somebody is called.
  const line = fillTemplate(subject, event).replaceAll(/\p{Cc}+/gu, ' ');
  return {
    subject: line.slice(0, MOST.subject) || event.type,
    text: fillTemplate(text, event).slice(0, MOST.text) || event.type,
  };
}

async function send(event: PlatformEvent, { config, mail }: IoContext<Config>): Promise<Delivery> {
  const { id } = event;
  if (!config.events.includes(event.type)) return { id, done: 'skip' };
  if (!mail) throw new ConfigError('Grant the plugin the capability `mail`.');
  const recipients = recipientsOf(event, config);
  if (recipients.length === 0) return { id, done: 'skip' };
  const content = mailOf(event, config);
  const faults: Error[] = [];
  for (const recipient of recipients) {
    await mail({ ...recipient, ...content }).catch((error: Error) => faults.push(error));
  }
  const [fault] = faults;
  // Once one has it, another attempt would mail it to him again.
  if (!fault || faults.length < recipients.length) return { id, done: 'ok' };
  const isPassing = fault.name === 'RetryableError';
  return {
    id,
    fault: isPassing ? 'retry' : 'fail',
    code: isPassing ? 'not_now' : 'refused',
    message: fault.message,
  };
}

function recipientsOf(event: PlatformEvent, { to, toOwner }: Config) {
  const owner = toOwner ? fillTemplate('{{lead.assignedTo}}', event) : '';
  return [...to.map((address) => ({ to: address })), ...(owner === '' ? [] : [{ userId: owner }])];
}
