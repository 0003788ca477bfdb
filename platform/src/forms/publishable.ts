import type { FieldMistake } from '../kernel/index.ts';
import { findConditionFaults } from './condition-faults.ts';
import { type FormContent, type FormField, isAnswerable, optionsOf } from './definition.ts';
import { checkField } from './field-check.ts';
import { readField } from './field-reading.ts';

/** Everything that keeps a draft from being published; empty when nothing does. */
export function findObstacles({ fields }: FormContent): FieldMistake[] {
  const obstacles = fields.flatMap((field, at) => {
    const where = `fields.${at}`;
    return [
      ...findRepeatedName(fields, field.name, at),
      ...findOptionFaults(field, where),
      ...findBoundFaults(field, where),
      ...findPrefillFaults(field, where),
      ...findStepFaults(fields, at),
      ...findConditionFaults(fields.slice(0, at), field.when, `${where}.when`),
    ].map(([path, message]) => obstacle(path, message));
  });
  if (!fields.some(({ type }) => type === 'email' || type === 'tel')) {
    obstacles.push(obstacle('fields', 'need one of type email or tel, to tell who somebody is'));
  }
  return obstacles;
}

type Fault = readonly [path: string, message: string];

function findRepeatedName(fields: readonly FormField[], name: string, at: number): Fault[] {
  const first = fields.findIndex((field) => field.name === name);
  return first === at ? [] : [[`fields.${at}.name`, `is ${name}, like that of field ${first}`]];
}

const CHOICES: ReadonlySet<FormField['type']> = new Set(['select', 'multi-select', 'radio']);

function findOptionFaults(field: FormField, where: string): Fault[] {
  const at = `${where}.options`;
  if (!CHOICES.has(field.type)) {
    return field.options ? [[at, 'belong to select, multi-select and radio alone']] : [];
  }
  const values = optionsOf(field);
  if (values.length === 0) return [[at, 'needs at least one option to select']];
  if (new Set(values).size < values.length) return [[at, 'must have different values']];
  const isList = field.type === 'multi-select';
  return isList && values.some((value) => /[,;]/.test(value))
    ? [
        [
          at,
          'of a multi-select must have values without commas and semicolons, which separate them',
        ],
      ]
    : [];
}

function findBoundFaults(field: FormField, where: string): Fault[] {
  const { type, min, max, minLength, maxLength, earliest, latest } = field;
  const bounds = type === 'slider' ? { min: min ?? 0, max: max ?? 100 } : { min, max };
  const faults: Fault[] = [];
  if (isAbove(bounds.min, bounds.max)) faults.push([`${where}.max`, `must be at least min`]);
  if (isAbove(minLength, maxLength))
    faults.push([`${where}.maxLength`, 'must be at least minLength']);
  if (isAbove(earliest, latest)) faults.push([`${where}.latest`, 'must not be before earliest']);
  if (type === 'rating' && max !== undefined && !RATINGS.has(max)) {
    faults.push([`${where}.max`, 'must be a whole number from 2 to 10']);
  }
  return faults;
}

const isAbove = <T extends string | number>(low: T | undefined, high: T | undefined): boolean =>
  low !== undefined && high !== undefined && low > high;

const RATINGS: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10]);

function findPrefillFaults(field: FormField, where: string): Fault[] {
  const { type, value, urlParameter, required } = field;
  const isGiven = value !== undefined || urlParameter !== undefined;
  if (type === 'consent') {
    return isGiven ? [[where, 'is a consent, which takes no value and no urlParameter']] : [];
  }
  if (!isAnswerable(field) && (isGiven || required)) {
    return [[where, `is a ${type}, which takes no value, urlParameter or required`]];
  }
  return value === undefined ? [] : findDefaultFaults(field, value, `${where}.value`);
}

function findDefaultFaults(field: FormField, value: string, at: string): Fault[] {
  if (field.type === 'file') return [[at, 'has no use in file']];
  const initial = field.type === 'multi-select' ? value.split(',') : value;
  const read = readField(field, initial);
  const message = read === undefined ? undefined : checkField(field, read);
  return message ? [[at, message]] : [];
}

function findStepFaults(fields: readonly FormField[], at: number): Fault[] {
  if (fields[at]?.type !== 'step') return [];
  const next = fields[at + 1];
  const isEmpty = next === undefined || next.type === 'step';
  return isEmpty ? [[`fields.${at}`, 'is a step without fields: put some below or remove it']] : [];
}

const obstacle = (field: string, message: string): FieldMistake => ({
  in: 'body',
  field: `definition.${field}`,
  message,
});
