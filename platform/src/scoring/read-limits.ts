import type { Decay, ScoreLimits } from '@leadpane/sdk/plugin';
import { plainText } from './plain-text.ts';

const MAX_CAPS = 200;
const MAX_NAME_LENGTH = 100;
const MAX_POINTS = 1_000_000;
const MAX_DAYS = 36_500;

/** Reads how points fade. @throws {Error} saying what is wrong with it. */
export function readDecay(decay: unknown): Decay {
  if (!isObject(decay)) throw new Error('decay must be { since, halfLifeDays or linearDays }');
  const { since, halfLifeDays, linearDays } = decay;
  const atMs = typeof since === 'string' ? Date.parse(since) : Number.NaN;
  if (Number.isNaN(atMs)) throw new Error('decay.since must be an instant, ISO 8601');
  const start = new Date(atMs).toISOString();
  if (halfLifeDays === undefined) return { since: start, linearDays: readDays(linearDays) };
  if (linearDays === undefined) return { since: start, halfLifeDays: readDays(halfLifeDays) };
  throw new Error('decay takes halfLifeDays or linearDays, not both');
}

function readDays(days: unknown): number {
  if (typeof days === 'number' && days > 0 && days <= MAX_DAYS) return days;
  throw new Error(`decay must name days: more than 0, at most ${MAX_DAYS}`);
}

/** Limits that cannot change, as rules have them for all leads, are read once. */
const frozen = new WeakMap<object, ScoreLimits>();

/** Reads the limits of a score. @throws {Error} saying what is wrong with them. */
export function readLimits(limits: unknown): ScoreLimits {
  if (!isObject(limits)) throw new Error('limits must be { codes, groups, range }');
  const known = frozen.get(limits);
  if (known) return known;
  const read = copyLimits(limits);
  if (isFrozen(limits)) frozen.set(limits, read);
  return read;
}

const isFrozen = (limits: object): boolean =>
  Object.isFrozen(limits) && Object.values(limits).every(Object.isFrozen);

function copyLimits({ codes, groups, range }: Readonly<Record<string, unknown>>): ScoreLimits {
  return {
    ...(codes === undefined ? {} : { codes: readCaps('codes', codes) }),
    ...(groups === undefined ? {} : { groups: readCaps('groups', groups) }),
    ...(range === undefined ? {} : { range: readRange(range) }),
  };
}

function readCaps(member: string, caps: unknown): Readonly<Record<string, number>> {
  if (!isObject(caps)) throw new Error(`limits.${member} must be { name: points }`);
  const entries = Object.entries(caps);
  if (entries.length > MAX_CAPS) throw new Error(`limits.${member} has at most ${MAX_CAPS} names`);
  return Object.fromEntries(
    entries.map(([name, most]) => [plainText(name, MAX_NAME_LENGTH), readWhole(most)]),
  );
}

function readRange(range: unknown): readonly [number, number] {
  if (!Array.isArray(range)) throw new Error('limits.range must be [lowest, highest]');
  const lowest = readWhole(range[0]);
  const highest = readWhole(range[1]);
  if (lowest <= highest) return [lowest, highest];
  throw new Error('limits.range must be [lowest, highest]');
}

function readWhole(points: unknown): number {
  if (typeof points === 'number' && Number.isInteger(points) && Math.abs(points) <= MAX_POINTS)
    return points;
  throw new Error(`limits must be whole numbers up to ${MAX_POINTS}`);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
