import type { Scalar } from '@leadpane/sdk/plugin';
import type { FieldType } from './fields.ts';
import { OPERATORS } from './operators.ts';

/** An operator in words, for whoever builds rules without writing them. */
export interface OperatorDescription {
  /** As `op` of a condition has it. */
  readonly op: string;
  /** Stands between the field and the value: "Job title contains any of ...". */
  readonly label: string;
  /** What it can judge; another type is never true. */
  readonly types: readonly FieldType[];
  /** What may stand under `value`. */
  readonly expects: string;
  /** Whether `ci` ignores upper and lower case. */
  readonly knowsCase: boolean;
  /** A value it takes; absent when it needs none. */
  readonly example?: Scalar | readonly Scalar[];
}

type Words = Pick<OperatorDescription, 'label' | 'types' | 'example'>;

const ANY: readonly FieldType[] = ['text', 'number', 'boolean', 'date'];

const WORDS: Readonly<Record<string, Words>> = {
  eq: { label: 'is', types: ['text', 'number', 'boolean'], example: 'CEO' },
  neq: { label: 'is not', types: ['text', 'number', 'boolean'], example: 'Student' },
  gt: { label: 'is more than', types: ['number'], example: 100 },
  gte: { label: 'is at least', types: ['number'], example: 100 },
  lt: { label: 'is less than', types: ['number'], example: 10 },
  lte: { label: 'is at most', types: ['number'], example: 10 },
  between: { label: 'is between', types: ['number'], example: [50, 250] },
  in: { label: 'is one of', types: ['text', 'number'], example: ['DE', 'AT', 'CH'] },
  notIn: { label: 'is none of', types: ['text', 'number'], example: ['DE', 'AT', 'CH'] },
  has: { label: 'lists', types: ['text'], example: 'demo' },
  hasAny: { label: 'lists any of', types: ['text'], example: ['demo', 'pricing'] },
  hasAll: { label: 'lists all of', types: ['text'], example: ['demo', 'pricing'] },
  contains: { label: 'contains', types: ['text'], example: 'sales' },
  containsAny: { label: 'contains any of', types: ['text'], example: ['head', 'chief'] },
  startsWith: { label: 'starts with', types: ['text'], example: '+49' },
  endsWith: { label: 'ends with', types: ['text'], example: 'GmbH' },
  exists: { label: 'is known', types: ANY, example: true },
  matches: { label: 'matches the pattern', types: ['text'], example: '\\b(ceo|cto)\\b' },
  daysAgoLte: { label: 'is at most so many days ago', types: ['date'], example: 7 },
  domainIn: { label: 'is at one of the domains', types: ['text'], example: ['gmail.com'] },
};

/** How conditions are put together; `not` takes one, the others take several. */
export const COMBINATORS = [
  { name: 'all', label: 'All of' },
  { name: 'any', label: 'Any of' },
  { name: 'not', label: 'Not' },
] as const;

/** The groups with a meaning of their own; a document may name others. */
export const GROUPS = [
  { name: 'fit', label: 'Fit: who the lead is, the letter of its grade' },
  { name: 'engagement', label: 'Engagement: what the lead does, the digit of its grade' },
] as const;

/** Every operator of a rule document. */
export const describeOperators = (): OperatorDescription[] =>
  [...OPERATORS].map(([op, { expects, knowsCase }]) => {
    const words = WORDS[op];
    if (!words) throw new Error(`Describe the operator "${op}" in WORDS.`);
    return { op, expects, knowsCase, ...words };
  });
