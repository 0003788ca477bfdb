import { visibleFields } from '@leadpane/sdk/forms';
import type { Consent, Person } from '../intake/intake.service.ts';
import type { FieldMistake } from '../kernel/index.ts';
import { type FieldValues, type FormField, isAnswerable } from './definition.ts';
import { checkField } from './field-check.ts';
import { readField } from './field-reading.ts';
import type { Published } from './form-versions.repository.ts';
import { createPersonReader } from './person-reader.ts';

/** What a visitor sent, as the form understands it. */
export interface Reading {
  /** Of the fields that were shown; the others neither count nor are stored. */
  readonly answers: FieldValues;
  /** Everything wrong with what was sent, field by field; empty when all is well. */
  readonly mistakes: readonly FieldMistake[];
  /** Files that were uploaded for it, each with the field that names it. */
  readonly files: ReadonlyMap<string, string>;
}

/** A published form, ready to read what visitors send. */
export interface CompiledForm extends Published {
  read(values: FieldValues): Reading;
  /** The lead as far as the answers tell. */
  readPerson(answers: FieldValues): Person;
  /** What was agreed to, word by word. */
  readConsents(answers: FieldValues, where: { locale?: string; page?: string }): Consent[];
}

export function compileForm({ definition, origins }: Published): CompiledForm {
  const { fields, version } = definition;
  const answerable = fields.filter(isAnswerable);
  const names = new Set(answerable.map(({ name }) => name));
  const consents = fields.filter(({ type }) => type === 'consent');

  const isShown = (answers: FieldValues): ((field: FormField) => boolean) => {
    const shown = new Set(visibleFields(fields, answers));
    return (field) => shown.has(field);
  };

  function findUnknown(values: FieldValues): FieldMistake[] {
    const known = [...names].join(', ');
    return Object.keys(values)
      .filter((name) => !names.has(name))
      .map((name) => mistakeIn(name, `is no field of this form. Its fields are ${known}`));
  }

  return {
    definition,
    origins,

    read(values) {
      const sent = Object.fromEntries(
        answerable.flatMap((field) => {
          const value = readField(field, ownOf(values, field.name));
          return value === undefined ? [] : [[field.name, value]];
        }),
      );
      const shown = answerable.filter(isShown(sent));
      const given = shown.filter(({ name }) => Object.hasOwn(sent, name));
      const mistakes = shown.flatMap((field) => {
        const message = checkField(field, ownOf(sent, field.name));
        return message ? [mistakeIn(field.name, message)] : [];
      });
      const answers = Object.fromEntries(given.map(({ name }) => [name, sent[name] ?? null]));
      return {
        answers,
        mistakes: [...findUnknown(values), ...mistakes],
        files: filesOf(given, answers),
      };
    },

    readPerson: createPersonReader(answerable),

    readConsents: (answers, { locale, page }) =>
      consents
        .filter(({ name }) => ownOf(answers, name) === true)
        .map(({ name, label }) => ({
          field: name,
          text: label,
          formVersion: version,
          locale: locale ?? null,
          page: page ?? null,
        })),
  };
}

/** A field may be called `constructor`. */
const ownOf = (values: FieldValues, name: string) =>
  Object.hasOwn(values, name) ? values[name] : undefined;

const filesOf = (given: readonly FormField[], answers: FieldValues): Map<string, string> =>
  new Map(
    given
      .filter(({ type }) => type === 'file')
      .flatMap(({ name }) => [answers[name]].flat().map((id) => [String(id), name])),
  );

const mistakeIn = (name: string, message: string): FieldMistake => ({
  in: 'body',
  field: `fields.${name}`,
  message,
});
