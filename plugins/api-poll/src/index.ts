import {
  ConfigError,
  definePlugin,
  type FieldMapping,
  type IoContext,
  type Json,
  type LeadInput,
  mapLead,
  PayloadError,
  type Polled,
  readAt,
  refuseFailure,
} from '@leadpane/sdk/plugin';

interface Config {
  /** Answers a page of records as JSON. */
  readonly url: string;
  readonly authHeader: string;
  readonly authPrefix: string;
  /** Empty, or a placeholder. */
  readonly authSecret: string;
  /** Empty: the answer is the list. */
  readonly itemsPath: string;
  readonly cursorParameter: string;
  readonly nextCursorPath: string;
  readonly fields: readonly FieldMapping[];
}

/** Asks another service for its records, a page at a time. The platform keeps the cursor. */
export default definePlugin<Config>({
  configVersion: 1,
  sources: {
    poll: {
      /** Asks for the first page, and whether its records would become leads. */
      async check(context) {
        const { config } = context;
        if (config.url === '') return { ok: false, message: MISSING };
        const leads = leadsOf(await ask(null, context), config);
        const isMapped = leads.length === 0 || leads.some(isIdentified);
        return isMapped ? { ok: true } : { ok: false, message: UNMAPPED };
      },

      async poll(cursor, context): Promise<Polled> {
        const { config } = context;
        const page = await ask(cursor, context);
        const next = readAt(page, config.nextCursorPath) ?? null;
        const isLast = next === null || next === '' || next === cursor;
        const leads = leadsOf(page, config);
        // Behind the last page new records will come: the cursor stays before them.
        return { leads, cursor: isLast ? cursor : next, more: !isLast };
      },
    },
  },
});

function leadsOf(page: Json, { itemsPath, fields }: Config): LeadInput[] {
  const items = itemsPath === '' ? page : readAt(page, itemsPath);
  if (isList(items)) return items.map((item) => mapLead(item, fields));
  throw new PayloadError(`There is no list at "${itemsPath}" of the answer.`);
}

const isIdentified = ({ email, phone, externalId }: LeadInput): boolean =>
  Boolean(email ?? phone ?? externalId);

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const MISSING = 'Set `url`: where are the records?';
const UNMAPPED = 'No record has an email, phone or externalId: correct `fields`.';

async function ask(cursor: Json, { config, fetch }: IoContext<Config>): Promise<Json> {
  if (config.url === '') throw new ConfigError(MISSING);
  if (!fetch) throw new ConfigError('Grant the plugin the capability `net`.');
  const { authHeader, authPrefix, authSecret } = config;
  const headers = authSecret === '' ? {} : { [authHeader]: authPrefix + authSecret };
  const reply = await fetch(addressOf(config, cursor), { headers });
  refuseFailure(reply);
  if (reply.isCut) throw new PayloadError('A page is larger than 1 MB: ask for smaller pages.');
  try {
    const page: Json = JSON.parse(reply.text);
    return page;
  } catch {
    throw new PayloadError('The answer is no JSON.');
  }
}

function addressOf({ url, cursorParameter }: Config, cursor: Json): string {
  if (cursor === null) return url;
  const value = typeof cursor === 'string' ? cursor : JSON.stringify(cursor);
  const sign = url.includes('?') ? '&' : '?';
  return `${url}${sign}${cursorParameter}=${encodeURIComponent(value)}`;
}
