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

const PROPERTY = /^properties\.[A-Za-z]\w{0,63}(?::(?:number|boolean))?$/;

/**
 * `column=field` for every column, as `POST /imports` takes them: fields by their usual names, each
 * once, the rest as properties. Columns that an export made keep their names.
 */
export function suggestMapping(columns: readonly string[]): string[] {
  const taken = new Set<string>();
  return columns.flatMap((column) => {
    if (column === '' || column.includes('=')) return [];
    if (PROPERTY.test(column)) return [`${column}=${column}`];
    const field = NAMES[column.toLowerCase().replaceAll(/[^a-z]/g, '')];
    if (field && !taken.has(field)) {
      taken.add(field);
      return [`${column}=${field}`];
    }
    const name = propertyName(column);
    if (!name || taken.has(name)) return [];
    taken.add(name);
    return [`${column}=properties.${name}`];
  });
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
