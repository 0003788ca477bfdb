import type { FormCondition } from '@leadpane/sdk/forms';
import { type FormField, isAnswerable, optionsOf } from './definition.ts';

type Fault = readonly [path: string, message: string];
type Kind = 'text' | 'number' | 'boolean' | 'list';
type Operator = NonNullable<FormCondition['op']>;

const DEEPEST = 4;

/** What is wrong with the condition of a field, and where; `before` are the fields above it. */
export function findConditionFaults(
  before: readonly FormField[],
  condition: FormCondition | undefined,
  path: string,
): Fault[] {
  return condition ? findFaults({ before, condition, path, depth: 1 }) : [];
}

interface Place {
  readonly before: readonly FormField[];
  readonly condition: FormCondition;
  readonly path: string;
  readonly depth: number;
}

function findFaults({ before, condition, path, depth }: Place): Fault[] {
  const { all, any, not, field } = condition;
  if (depth > DEEPEST) return [[path, `is nested more than ${DEEPEST} deep`]];
  const given = [all, any, not, field].filter((one) => one !== undefined);
  if (given.length !== 1) return [[path, 'must have one of all, any, not, or field with op']];
  if (field !== undefined) return findTestFaults(before, condition, path);
  const below = not
    ? [{ condition: not, path: `${path}.not` }]
    : [...inList(all, `${path}.all`), ...inList(any, `${path}.any`)];
  return below.flatMap((part) => findFaults({ ...part, before, depth: depth + 1 }));
}

const inList = (conditions: readonly FormCondition[] = [], path: string) =>
  conditions.map((condition, at) => ({ condition, path: `${path}.${at}` }));

function findTestFaults(
  before: readonly FormField[],
  { field: name, op = 'eq', value, ci }: FormCondition,
  path: string,
): Fault[] {
  const field = before.find((one) => one.name === name);
  if (!field || !isAnswerable(field)) {
    const possible = before.filter(isAnswerable).map((one) => one.name);
    const cure = possible.length > 0 ? `Above stand ${possible.join(', ')}` : 'None stands above';
    return [
      [`${path}.field`, `must name a field that stands above and asks for an answer. ${cure}`],
    ];
  }
  const kind = KINDS[field.type] ?? 'text';
  const operators = OPERATORS[kind];
  const wants = operators[op];
  if (!wants) {
    return [
      [`${path}.op`, `must be one of ${Object.keys(operators).join(', ')} for ${field.type}`],
    ];
  }
  if (!EXPECTED[wants].accepts(value)) {
    return [[`${path}.value`, `must be ${EXPECTED[wants].noun} for ${op}`]];
  }
  return ci || value === undefined ? [] : findOptionFaults(field, value, path);
}

/** A value that no visitor can choose is a slip of the pen. */
function findOptionFaults(field: FormField, value: NonNullable<Value>, path: string): Fault[] {
  const options = optionsOf(field);
  if (options.length === 0 || typeof value === 'boolean') return [];
  const strange = [value].flat().find((one) => !options.includes(String(one)));
  return strange === undefined
    ? []
    : [[`${path}.value`, `names ${strange}, which is no option of ${field.name}`]];
}

const KINDS: { readonly [Type in FormField['type']]?: Kind } = {
  number: 'number',
  slider: 'number',
  rating: 'number',
  checkbox: 'boolean',
  consent: 'boolean',
  'multi-select': 'list',
  file: 'list',
};

type Expected = 'text' | 'number' | 'boolean' | 'texts' | 'numbers' | 'range' | 'maybe';
type Value = FormCondition['value'];

const isTextList = (value: Value) =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
const isNumberList = (value: Value): value is number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number');

const EXPECTED: Readonly<
  Record<Expected, { readonly noun: string; readonly accepts: (value: Value) => boolean }>
> = {
  text: { noun: 'a text', accepts: (value) => typeof value === 'string' && value !== '' },
  number: { noun: 'a number', accepts: (value) => typeof value === 'number' },
  boolean: { noun: 'true or false', accepts: (value) => typeof value === 'boolean' },
  texts: { noun: 'a list of texts', accepts: isTextList },
  numbers: { noun: 'a list of numbers', accepts: isNumberList },
  range: {
    noun: 'two numbers, the lower one first',
    accepts: (value) =>
      isNumberList(value) && value.length === 2 && Number(value[0]) <= Number(value[1]),
  },
  maybe: {
    noun: 'true or false, or left out',
    accepts: (value) => value === undefined || typeof value === 'boolean',
  },
};

/** What each operator takes, by what a field holds. */
const OPERATORS: Readonly<Record<Kind, { readonly [Op in Operator]?: Expected }>> = {
  text: {
    eq: 'text',
    neq: 'text',
    in: 'texts',
    notIn: 'texts',
    contains: 'text',
    containsAny: 'texts',
    startsWith: 'text',
    endsWith: 'text',
    exists: 'maybe',
  },
  number: {
    eq: 'number',
    neq: 'number',
    gt: 'number',
    gte: 'number',
    lt: 'number',
    lte: 'number',
    between: 'range',
    in: 'numbers',
    notIn: 'numbers',
    exists: 'maybe',
  },
  boolean: { eq: 'boolean', neq: 'boolean', exists: 'maybe' },
  list: { has: 'text', hasAny: 'texts', hasAll: 'texts', exists: 'maybe' },
};
