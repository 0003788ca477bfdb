import { type FieldMapping, type Json, listAt, readAt, textAt } from '@leadpane/sdk/plugin';

/** One record of a sender: plain values by name, over which a mapping reads. */
export type Item = { readonly [name: string]: Json };

const CAMPAIGN = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'gclid'];

const lines = (pairs: Readonly<Record<string, string>>): FieldMapping[] =>
  Object.entries(pairs).map(([from, to]) => ({ from, to }));

/** Names that many services use for the same thing. */
const USUAL = lines({
  email: 'email',
  email_address: 'email',
  phone: 'phone',
  phone_number: 'phone',
  mobilephone: 'phone',
  id: 'externalId',
  externalId: 'externalId',
  full_name: 'fullName',
  fullName: 'fullName',
  name: 'fullName',
  first_name: 'firstName',
  firstName: 'firstName',
  firstname: 'firstName',
  last_name: 'lastName',
  lastName: 'lastName',
  lastname: 'lastName',
  company: 'company',
  company_name: 'company',
  job_title: 'jobTitle',
  jobTitle: 'jobTitle',
  jobtitle: 'jobTitle',
  country: 'country',
  ...Object.fromEntries(CAMPAIGN.map((name) => [name, `attribution.${name}`])),
});

/** What becomes what when an admin has said nothing. */
export const DEFAULT_FIELDS: readonly FieldMapping[] = USUAL;

const isItem = (value: Json | undefined): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const itemOf = (value: Json | undefined): Item => (isItem(value) ? value : {});

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? value : [value]);

/** Plain JSON: one record, or a list of them. */
export const readJson = (payload: Json, itemsPath: string): Item[] =>
  listOf(itemsPath === '' ? payload : (readAt(payload, itemsPath) ?? [])).map(itemOf);

/**
 * Typeform: `form_response` with answers by the `ref` of their field; an answer has its value under
 * the name of its type. Answers of the types e-mail and phone count whatever their field is called.
 * https://www.typeform.com/developers/webhooks/example-payload/
 */
export function readTypeform(payload: Json): Item[] {
  const answers = listAt(payload, 'form_response.answers');
  const named = answers.map((answer) => [nameOf(answer), valueOf(answer)] as const);
  const typed = answers
    .map((answer) => [textAt(answer, 'type'), valueOf(answer)] as const)
    .filter(([type]) => type === 'email' || type === 'phone_number');
  return [
    {
      ...itemOf(readAt(payload, 'form_response.hidden')),
      ...Object.fromEntries(typed),
      ...Object.fromEntries(named),
      id: textAt(payload, 'form_response.token'),
    },
  ];
}

const nameOf = (answer: Json): string => textAt(answer, 'field.ref') || textAt(answer, 'field.id');

function valueOf(answer: Json): Json {
  const value = readAt(answer, textAt(answer, 'type')) ?? null;
  return readAt(value, 'label') ?? readAt(value, 'labels') ?? value;
}

/** HubSpot: an object with `properties`, each a value or, as workflows send them, `{ value }`. */
export const readHubspot = (payload: Json): Item[] =>
  listOf(payload).map((record) => {
    const properties = Object.entries(itemOf(readAt(record, 'properties')));
    const values = properties.map(([name, value]) => [name, readAt(value, 'value') ?? value]);
    const id = textAt(record, 'id') || textAt(record, 'vid');
    return { ...Object.fromEntries(values), id };
  });

/** Meta lead ads: `field_data`, a list of names, each with its values. */
export function readMeta(lead: Json): Item {
  const fields = listAt(lead, 'field_data').map((field) => {
    const values = listAt(field, 'values');
    return [textAt(field, 'name'), values.length > 1 ? values : (values[0] ?? null)] as const;
  });
  const id = textAt(lead, 'id') || textAt(lead, 'leadgen_id');
  return { ...Object.fromEntries(fields), id };
}
