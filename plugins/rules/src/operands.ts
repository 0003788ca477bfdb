import { RE2JS } from 're2js';

/** What may stand under `value`: a check with its type, and the words for the cure. */
export interface Operand<T> {
  readonly expects: string;
  readonly accepts: (value: unknown) => value is T;
}

/** Limits of a pattern: RE2 is linear, so length times size bounds the time of a match. */
const MAX_PATTERN_LENGTH = 200;
const MAX_PATTERN_SIZE = 500;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isNumber = (value: unknown): value is number => Number.isFinite(value);

export const text: Operand<string> = { expects: 'a text', accepts: isText };

export const number: Operand<number> = { expects: 'a number', accepts: isNumber };

export const scalar: Operand<string | number | boolean> = {
  expects: 'a text, a number, true or false',
  accepts: (value): value is string | number | boolean =>
    isText(value) || isNumber(value) || typeof value === 'boolean',
};

export const optionalBoolean: Operand<boolean | undefined> = {
  expects: 'true or false, or nothing',
  accepts: (value): value is boolean | undefined =>
    value === undefined || typeof value === 'boolean',
};

export const days: Operand<number> = {
  expects: 'a number of days, 0 or more',
  accepts: (value): value is number => isNumber(value) && value >= 0,
};

export const range: Operand<readonly [number, number]> = {
  expects: 'two numbers, the lower one first',
  accepts: (value): value is readonly [number, number] =>
    isList(value, isNumber) && value.length === 2 && Number(value[0]) <= Number(value[1]),
};

export const texts: Operand<readonly string[]> = {
  expects: 'a list of texts with at least one entry',
  accepts: (value): value is readonly string[] => isList(value, isText),
};

export const choices: Operand<readonly string[] | readonly number[]> = {
  expects: 'a list of texts or a list of numbers with at least one entry',
  accepts: (value): value is readonly string[] | readonly number[] =>
    isList(value, isText) || isList(value, isNumber),
};

export const pattern: Operand<string> = {
  expects: `a regular expression in RE2 syntax (no look-around, no back-references) of at most ${MAX_PATTERN_LENGTH} characters and small repeat counts`,
  accepts: (value): value is string =>
    isText(value) && value.length <= MAX_PATTERN_LENGTH && isSmallPattern(value),
};

function isList<T>(value: unknown, accepts: (entry: unknown) => entry is T): value is T[] {
  return Array.isArray(value) && value.length > 0 && value.every(accepts);
}

function isSmallPattern(source: string): boolean {
  try {
    return RE2JS.compile(source, RE2JS.CASE_INSENSITIVE).programSize() <= MAX_PATTERN_SIZE;
  } catch {
    return false;
  }
}
