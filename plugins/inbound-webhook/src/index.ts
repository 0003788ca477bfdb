import {
  AuthError,
  type Check,
  ConfigError,
  definePlugin,
  type InboundRequest,
  type IoContext,
  type Json,
  type LeadInput,
  listAt,
  mapLead,
  PayloadError,
  readAt,
  refuseFailure,
  textAt,
} from '@leadpane/sdk/plugin';
import type { Config } from './config.ts';
import {
  DEFAULT_FIELDS,
  type Item,
  readHubspot,
  readJson,
  readMeta,
  readTypeform,
} from './presets.ts';

type Context = IoContext<Config>;

/** Takes leads that other services send. Their signatures are checked by the platform. */
export default definePlugin<Config>({
  configVersion: 1,
  sources: {
    webhook: {
      check,
      async receive(request, context) {
        const items = await itemsOf(request, context);
        return { leads: items.map((item) => toLead(item, context.config)) };
      },
    },
  },
});

/** Who asks for leads itself must be let in; where requests come in, `signingSecret` must be set. */
async function check(context: Context): Promise<Check> {
  const { preset, accessToken, signing, signingSecret } = context.config;
  if (signing !== 'none' && signingSecret === '') return { ok: false, message: UNSIGNED };
  if (accessToken === '') return { ok: true };
  if (preset === 'hubspot') await ask(`${HUBSPOT}?limit=1`, context);
  if (preset === 'meta') await ask(`${META}/me`, context);
  return { ok: true };
}

const UNSIGNED = 'Set `signingSecret`, which the sender shows, or `signing` to "none".';
const META = 'https://graph.facebook.com/v23.0';
const HUBSPOT = 'https://api.hubapi.com/crm/v3/objects/contacts';

function itemsOf({ json }: InboundRequest, context: Context): Promise<Item[]> | Item[] {
  const { preset, itemsPath } = context.config;
  if (typeof json !== 'object' || json === null) throw new PayloadError('Send JSON.');
  if (preset === 'typeform') return readTypeform(json);
  if (preset === 'hubspot') return hubspotItems(json, context);
  if (preset === 'meta') return metaItems(json, context);
  return readJson(json, itemsPath);
}

/** What Meta sends is mostly the id of a lead; `entry[].changes[].value.leadgen_id`. */
function metaItems(payload: Json, context: Context): Promise<Item[]> {
  const changes = listAt(payload, 'entry').flatMap((entry) => listAt(entry, 'changes'));
  const leads = changes
    .filter((change) => readAt(change, 'field') === 'leadgen')
    .map((change) => readAt(change, 'value') ?? null);
  return Promise.all(
    leads.map(async (lead) => {
      if (readAt(lead, 'field_data')) return readMeta(lead);
      const id = encodeURIComponent(textAt(lead, 'leadgen_id'));
      return readMeta(await ask(`${META}/${id}`, context));
    }),
  );
}

/** A subscription sends a list of events with the id of a contact; a workflow the contact itself. */
async function hubspotItems(payload: Json, context: Context): Promise<Item[]> {
  if (!Array.isArray(payload)) return readHubspot(payload);
  const events: readonly Json[] = payload;
  if (events.every((event) => readAt(event, 'properties'))) return readHubspot(payload);
  const ids = new Set(
    events
      .filter((event) => textAt(event, 'subscriptionType').startsWith('contact.'))
      .map((event) => textAt(event, 'objectId')),
  );
  const wanted = 'properties=email,firstname,lastname,phone,company,jobtitle,country';
  const contacts = [...ids].map((id) =>
    ask(`${HUBSPOT}/${encodeURIComponent(id)}?${wanted}`, context),
  );
  return (await Promise.all(contacts)).flatMap(readHubspot);
}

async function ask(url: string, { fetch, config }: Context): Promise<Json> {
  if (!fetch) throw new PayloadError(`The lead itself is fetched from ${url} when it arrives.`);
  if (config.accessToken === '') throw new ConfigError('Set `accessToken` to fetch leads with.');
  const reply = await fetch(url, { headers: { authorization: `Bearer ${config.accessToken}` } });
  // Meta says so when it knows no such token.
  if (reply.status === 400 && reply.text.includes('OAuthException')) {
    throw new AuthError('Meta refuses `accessToken`.');
  }
  refuseFailure(reply);
  const found: Json = JSON.parse(reply.text);
  return found;
}

/** Names that a property may have. */
const PROPERTY = /^[A-Za-z]\w{0,63}$/;

function toLead(item: Item, { fields, keepRest }: Config): LeadInput {
  const mapping = fields.length > 0 ? fields : DEFAULT_FIELDS;
  const lead = mapLead(item, mapping);
  if (!keepRest) return lead;
  const used = new Set(mapping.map(({ from }) => from));
  const rest = Object.keys(item)
    .filter((name) => !used.has(name) && PROPERTY.test(propertyOf(name)))
    .map((name) => ({ from: name, to: `properties.${propertyOf(name)}` }));
  const { properties } = mapLead(item, rest);
  return { ...lead, properties: { ...properties, ...lead.properties } };
}

const propertyOf = (name: string): string => name.replaceAll(/[^A-Za-z0-9_]/g, '_');
