import type { Consent, Person } from '../intake/arrival.ts';
import { isTicked } from './field-check.ts';
import type { FieldValue, FieldValues, FormDefinition } from './definition.ts';

/** Field names that are lead attributes; every other field becomes a property of its name. */
const ATTRIBUTES = ['firstName', 'lastName', 'company', 'jobTitle', 'country'] as const;

/** The lead as far as a filled form tells. */
export function readPerson(form: FormDefinition, values: FieldValues): Person {
  const properties: Record<string, string | number | boolean> = {};
  const person: Record<string, string> = {};
  for (const { name, type } of form.fields) {
    const value = clean(values[name]);
    if (value === undefined || type === 'consent') continue;
    if (type === 'email' && !person['email']) person['email'] = String(value);
    else if (type === 'tel' && !person['phone']) person['phone'] = String(value);
    else if (isAttribute(name)) person[name] = String(value);
    else properties[name] = type === 'checkbox' ? isTicked(value) : value;
  }
  return { ...person, properties };
}

/** What was agreed to, word by word. */
export function readConsents(
  form: FormDefinition,
  values: FieldValues,
  { locale, page }: { locale?: string | undefined; page?: string | undefined },
): Consent[] {
  return form.fields
    .filter(({ name, type }) => type === 'consent' && isTicked(values[name]))
    .map(({ name, label }) => ({
      field: name,
      text: label,
      formVersion: form.version,
      locale: locale ?? null,
      page: page ?? null,
    }));
}

function clean(value: FieldValue | undefined): string | number | boolean | undefined {
  if (value === null || value === undefined) return undefined;
  const text = typeof value === 'string' ? value.trim() : value;
  return text === '' ? undefined : text;
}

const isAttribute = (name: string): boolean => (ATTRIBUTES as readonly string[]).includes(name);
