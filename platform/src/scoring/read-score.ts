import { addUp, type Reason, type Scalar, type Score } from '@leadpane/sdk/plugin';
import { plainText } from './plain-text.ts';
import { isObject, readDecay, readLimits } from './read-limits.ts';

const MAX_REASONS = 500;
/** Small enough for exact sums. */
const MAX_POINTS = 1_000_000;
const MAX_CODE_LENGTH = 100;
const MAX_TEXT_LENGTH = 300;
const MAX_LIST_LENGTH = 20;

/**
 * Copies what a scorer returned into plain data. Every member is read once, so a getter cannot
 * answer differently later.
 *
 * @throws {Error} saying what is wrong with it.
 */
export function readScore(returned: unknown): Score {
  if (!isObject(returned)) throw new Error('score() must return { points, reasons }');
  const { points, reasons, limits } = returned;
  const score: Writable<Score> = { points: readPoints(points), reasons: readReasons(reasons) };
  if (limits !== undefined) score.limits = readLimits(limits);
  const sum = addUp(score.reasons);
  if (sum === score.points) return score;
  throw new Error(`the reasons add up to ${sum}, but points is ${score.points}`);
}

/** Filled member by member: spreading objects takes longer than all the checks. */
type Writable<T> = { -readonly [Member in keyof T]: T[Member] };

function readReasons(reasons: unknown): Reason[] {
  if (!Array.isArray(reasons)) throw new Error('reasons must be a list');
  const { length } = reasons;
  if (!(length <= MAX_REASONS)) throw new Error(`give at most ${MAX_REASONS} reasons`);
  const read: Reason[] = [];
  for (let index = 0; index < length; index += 1) read.push(readReason(reasons[index]));
  return read;
}

function readReason(reason: unknown): Reason {
  if (!isObject(reason)) throw new Error('a reason must be { code, points, text }');
  const { code, points, text, field, value, group, decay } = reason;
  const read: Writable<Reason> = {
    code: readText('code', code, MAX_CODE_LENGTH),
    points: readPoints(points),
    text: readText('text', text, MAX_TEXT_LENGTH),
  };
  if (field !== undefined) read.field = readText('field', field, MAX_CODE_LENGTH);
  if (value !== undefined) read.value = readValue(value);
  if (group !== undefined) read.group = readText('group', group, MAX_CODE_LENGTH);
  if (decay !== undefined) read.decay = readDecay(decay);
  return read;
}

function readPoints(points: unknown): number {
  if (typeof points !== 'number' || !Number.isInteger(points) || Math.abs(points) > MAX_POINTS) {
    throw new Error(`points must be whole numbers up to ${MAX_POINTS}`);
  }
  return points;
}

function readText(name: string, text: unknown, maxLength: number): string {
  if (typeof text !== 'string') throw new Error(`${name} must be a text`);
  return plainText(text, maxLength);
}

function readValue(value: unknown): Scalar | Scalar[] {
  if (!Array.isArray(value)) return readScalar(value);
  const length = Math.min(value.length, MAX_LIST_LENGTH);
  return Array.from({ length }, (_, index) => readScalar(value[index]));
}

function readScalar(value: unknown): Scalar {
  if (typeof value === 'string') return plainText(value, MAX_TEXT_LENGTH);
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Error('value must be a text, a number, true, false, null or a list of these');
}
