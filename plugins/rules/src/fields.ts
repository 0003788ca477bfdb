import type { ScoringLead } from '@leadpane/sdk/plugin';

/** What a field holds, which decides the operators that make sense for it. */
export type FieldType = 'text' | 'number' | 'boolean' | 'date';

interface Column {
  readonly label: string;
  readonly type: FieldType;
  /** Worked out by the platform, not given by anybody. */
  readonly isDerived?: true;
}

const text = (label: string): Column => ({ label, type: 'text' });

/** The members of a lead that rules may look at, besides its properties. */
export const COLUMNS: Readonly<
  Record<Exclude<keyof ScoringLead, 'properties' | 'activities'>, Column>
> = {
  id: text('Id'),
  email: text('E-mail'),
  emailDomain: { ...text('Domain of the e-mail'), isDerived: true },
  phone: text('Phone'),
  firstName: text('First name'),
  lastName: text('Last name'),
  company: text('Company'),
  jobTitle: text('Job title'),
  country: text('Country'),
  source: text('Source'),
  status: text('Status'),
  createdAt: { label: 'Arrived', type: 'date' },
};

const FORM = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*){0,5}$/;
const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor']);

/** What is wrong with a field name and how to cure it; null for a field of a lead. */
export function fieldMistake(field: unknown): string | null {
  if (typeof field !== 'string' || !FORM.test(field)) {
    return 'Name a field, for example "jobTitle" or "properties.budget".';
  }
  const [first, second, third] = field.split('.');
  if ([first, second, third].some((name) => FORBIDDEN.has(name ?? ''))) {
    return `"${field}" cannot be a field. Rename the property.`;
  }
  if (second === undefined && Object.hasOwn(COLUMNS, field)) return null;
  if (first === 'properties' && second !== undefined && third === undefined) return null;
  const known = Object.keys(COLUMNS).join(', ');
  return `"${field}" is no field of a lead. Use one of ${known}, or properties.NAME.`;
}

export type Reader = (lead: ScoringLead) => Present | undefined;
type Present = string | number | boolean;

/** Reads a field that `fieldMistake` accepts. Null and the empty text count as missing. */
export function createReader(field: string): Reader {
  const name = field.split('.')[1];
  if (name === undefined) return (lead) => own(lead, field);
  return (lead) => own(lead.properties, name);
}

function own(from: object, name: string): Present | undefined {
  if (!Object.hasOwn(from, name)) return undefined;
  const value: unknown = Reflect.get(from, name);
  return isPresent(value) ? value : undefined;
}

function isPresent(value: unknown): value is Present {
  if (typeof value === 'string') return value !== '';
  return typeof value === 'boolean' || Number.isFinite(value);
}
