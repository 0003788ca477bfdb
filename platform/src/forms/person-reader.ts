import type { Person } from '../intake/intake.service.ts';
import type { FieldValue, FieldValues, FormField } from './definition.ts';
import { isList } from './field-reading.ts';

/** Field names that are lead attributes; every other field becomes a property of its name. */
const ATTRIBUTES = ['firstName', 'lastName', 'company', 'jobTitle', 'country'] as const;

type Scalar = string | number | boolean;
type Draft = { -readonly [Member in Exclude<keyof Person, 'properties'>]?: string } & {
  properties: Record<string, Scalar>;
};
type Put = (person: Draft, value: Scalar) => void;

/** How a form tells who filled it in. */
export function createPersonReader(fields: readonly FormField[]) {
  const writers = fields.map((field) => ({ name: field.name, put: chooseWriter(field) }));
  return (answers: FieldValues): Person => {
    const person: Draft = { properties: {} };
    for (const { name, put } of writers) {
      const value = Object.hasOwn(answers, name) ? scalarOf(answers[name] ?? null) : undefined;
      if (value !== undefined) put(person, value);
    }
    return person;
  };
}

function chooseWriter({ name, type }: FormField): Put {
  // Consents are kept as proofs, files as files.
  if (type === 'consent' || type === 'file') return () => undefined;
  if (type === 'email') return (person, value) => void (person.email ??= String(value));
  if (type === 'tel') return (person, value) => void (person.phone ??= String(value));
  const attribute = ATTRIBUTES.find((one) => one === name);
  if (attribute) return (person, value) => void (person[attribute] = String(value));
  return (person, value) => void (person.properties[name] = value);
}

/** A list is one text with commas: so the rules that score read it. */
function scalarOf(value: FieldValue): Scalar | undefined {
  if (value === null) return undefined;
  if (isList(value)) return value.join(', ');
  return typeof value === 'string' ? value.trim() : value;
}
