import type { FieldMapping, TextType } from './mapping.ts';

/** How columns are usually called, without case, spaces and signs. */
const NAMES: Readonly<Record<string, string>> = {
  email: 'email',
  mail: 'email',
  emailaddress: 'email',
  eaddress: 'email',
  phone: 'phone',
  telephone: 'phone',
  tel: 'phone',
  mobile: 'phone',
  phonenumber: 'phone',
  telefon: 'phone',
  firstname: 'firstName',
  givenname: 'firstName',
  vorname: 'firstName',
  lastname: 'lastName',
  surname: 'lastName',
  familyname: 'lastName',
  nachname: 'lastName',
  name: 'lastName',
  company: 'company',
  organisation: 'company',
  organization: 'company',
  employer: 'company',
  firma: 'company',
  jobtitle: 'jobTitle',
  title: 'jobTitle',
  position: 'jobTitle',
  role: 'jobTitle',
  country: 'country',
  countrycode: 'country',
  land: 'country',
  source: 'source',
  leadsource: 'source',
  externalid: 'externalId',
  id: 'externalId',
  key: 'externalId',
};

/** A property, as exports name its column. */
const PROPERTY = /^(?<to>properties\.[A-Za-z]\w{0,63})(?::(?<type>number|boolean))?$/;

/**
 * What the columns of a file may mean: members of a lead by the names that people give them, each
 * once, `source`, and the rest as properties. Columns that an export made keep their names.
 */
export function suggestFields(columns: readonly string[]): FieldMapping[] {
  const taken = new Set<string>();
  return columns.flatMap((from) => {
    if (from === '') return [];
    const own = PROPERTY.exec(from)?.groups;
    if (own?.['to']) return [{ from, to: own['to'], ...typeOf(own['type']) }];
    const to = freeField(from, taken);
    if (to === undefined) return [];
    taken.add(to);
    return [{ from, to }];
  });
}

const typeOf = (type: string | undefined): { type?: TextType } =>
  type === 'number' || type === 'boolean' ? { type } : {};

function freeField(column: string, taken: ReadonlySet<string>): string | undefined {
  const field = NAMES[column.toLowerCase().replaceAll(/[^a-z]/g, '')];
  if (field && !taken.has(field)) return field;
  const name = propertyName(column);
  return name && !taken.has(`properties.${name}`) ? `properties.${name}` : undefined;
}

function propertyName(column: string): string {
  const words = column
    .normalize('NFKD')
    .replaceAll(/[^\w\s-]/g, '')
    .split(/[\s_-]+/)
    .filter(Boolean);
  const [first = '', ...rest] = words;
  const name =
    first.toLowerCase() + rest.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');
  return name.replace(/^[^A-Za-z]+/, '').slice(0, 64);
}
