import {
  ConfigError,
  definePlugin,
  type LeadInput,
  PayloadError,
  refuseFailure,
} from '@leadpane/sdk/plugin';

interface Config {
  readonly url: string;
  /** A placeholder, which the platform fills in. */
  readonly token: string;
}

/** What the other service answers a list of. */
interface Contact {
  readonly id: string;
  readonly email: string;
  readonly employer?: string;
}

const MISSING = 'Set `url`: where are the contacts?';

/** Asks another service for its new contacts. The platform keeps the cursor. */
export default definePlugin<Config>({
  configVersion: 1,
  sources: {
    main: {
      async check({ config }) {
        return config.url === '' ? { ok: false, message: MISSING } : { ok: true };
      },

      async poll(cursor, { config, fetch }) {
        if (config.url === '') throw new ConfigError(MISSING);
        if (!fetch) throw new ConfigError('Grant the plugin the capability `net`.');
        const after = typeof cursor === 'string' ? cursor : '';
        const reply = await fetch(`${config.url}?after=${encodeURIComponent(after)}`, {
          headers: { authorization: `Bearer ${config.token}` },
        });
        refuseFailure(reply);
        const contacts = readContacts(reply.text);
        const last = contacts.at(-1)?.id ?? after;
        return { leads: contacts.map(toLead), cursor: last, more: contacts.length > 0 };
      },
    },
  },
});

function readContacts(text: string): Contact[] {
  try {
    const contacts: unknown = JSON.parse(text);
    if (Array.isArray(contacts) && contacts.every(isContact)) return contacts;
  } catch {
    // Said below.
  }
  throw new PayloadError('The answer is no list of contacts.');
}

/** What others answer is not believed. */
const isContact = (value: unknown): value is Contact =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'email' in value &&
  typeof value.email === 'string';

const toLead = ({ id, email, employer }: Contact): LeadInput => ({
  externalId: id,
  email,
  ...(employer !== undefined && { company: employer }),
});
