import type { Consent, Person } from '../intake/intake.service.ts';
import type { FieldMistake } from '../kernel/index.ts';
import type { FieldValue, FieldValues, FormField } from './definition.ts';
import { checkField, isTicked } from './field-check.ts';
import type { Published } from './form-versions.repository.ts';

/** Field names that are lead attributes; every other field becomes a property of its name. */
const ATTRIBUTES = ['firstName', 'lastName', 'company', 'jobTitle', 'country'] as const;

/** A published form, ready to read what visitors send. */
export interface CompiledForm extends Published {
  /** Everything wrong with what was sent, field by field; empty when all is well. */
  check(values: FieldValues): FieldMistake[];
  /** The lead as far as the filled form tells. */
  readPerson(values: FieldValues): Person;
  /** What was agreed to, word by word. */
  readConsents(values: FieldValues, where: { locale?: string; page?: string }): Consent[];
}

export function compileForm({ definition, origins }: Published): CompiledForm {
  const { fields, version } = definition;
  const names = new Set(fields.map(({ name }) => name));
  const consents = fields.filter(({ type }) => type === 'consent');
  const readers = fields.map(({ name, ...field }) => ({ name, put: chooseReader(name, field) }));

  return {
    definition,
    origins,

    check(values) {
      const mistakes: FieldMistake[] = [];
      for (const name of Object.keys(values)) {
        if (names.has(name)) continue;
        const known = [...names].join(', ');
        mistakes.push(mistake(name, `is no field of this form. Its fields are ${known}`));
      }
      for (const field of fields) {
        const message = checkField(field, values[field.name]);
        if (message) mistakes.push(mistake(field.name, message));
      }
      return mistakes;
    },

    readPerson(values) {
      const person: Draft = { properties: {} };
      for (const { name, put } of readers) {
        const value = clean(values[name]);
        if (value !== undefined) put(person, value);
      }
      return person;
    },

    readConsents: (values, { locale, page }) =>
      consents
        .filter(({ name }) => isTicked(values[name]))
        .map(({ name, label }) => ({
          field: name,
          text: label,
          formVersion: version,
          locale: locale ?? null,
          page: page ?? null,
        })),
  };
}

type Draft = { -readonly [Member in Exclude<keyof Person, 'properties'>]?: string } & {
  properties: Record<string, string | number | boolean>;
};
type Put = (person: Draft, value: string | number | boolean) => void;

function chooseReader(name: string, { type }: Pick<FormField, 'type'>): Put {
  if (type === 'consent') return () => undefined;
  if (type === 'email') return (person, value) => void (person.email ??= String(value));
  if (type === 'tel') return (person, value) => void (person.phone ??= String(value));
  const attribute = ATTRIBUTES.find((one) => one === name);
  if (attribute) return (person, value) => void (person[attribute] = String(value));
  if (type === 'checkbox')
    return (person, value) => void (person.properties[name] = isTicked(value));
  return (person, value) => void (person.properties[name] = value);
}

const mistake = (name: string, message: string): FieldMistake => ({
  in: 'body',
  field: `fields.${name}`,
  message,
});

function clean(value: FieldValue | undefined): string | number | boolean | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'string') return value;
  return value.trim() || undefined;
}
