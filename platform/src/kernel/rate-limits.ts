import { RATE_LIMITS, type RateClass } from './catalogue.ts';

/** Who is counted: the network address of every request, and its caller once he is known. */
export const RATE_SUBJECTS = ['address', 'caller'] as const;
export type RateSubject = (typeof RATE_SUBJECTS)[number];

interface Allowance {
  /** Requests at most. */
  readonly points: number;
  /** In so many seconds. */
  readonly duration: number;
}

/** How often operations of each class may be called. */
export type RateLimitTable = Readonly<Record<RateClass, Readonly<Record<RateSubject, Allowance>>>>;

const isClass = (name: string): name is RateClass => Object.hasOwn(RATE_LIMITS, name);
const SETTING = /^([a-z-]+)(?:\.(address|caller))?=([1-9]\d{0,8})\/([1-9]\d{0,4})$/;

/**
 * The limits of openapi.yaml under what the operator changed: `submit=600/60` is 600 requests in
 * 60 s, `submit.address=60/60` that of one address only, `all=` every class. The last one wins.
 * @throws {Error} naming the setting that is none.
 */
export function readRateLimits(text: string): RateLimitTable {
  const table = structuredClone<Record<RateClass, Record<RateSubject, Allowance>>>(RATE_LIMITS);
  for (const setting of text.split(',').filter((part) => part.trim() !== '')) {
    const [, name = '', only, points, duration] = SETTING.exec(setting.trim()) ?? [];
    const classes = Object.keys(RATE_LIMITS)
      .filter(isClass)
      .filter((one) => one === name || name === 'all');
    if (classes.length === 0) throw new Error(`"${setting.trim()}" is no rate limit`);
    const allowance = { points: Number(points), duration: Number(duration) };
    for (const rateClass of classes) {
      for (const subject of RATE_SUBJECTS.filter((one) => !only || one === only)) {
        table[rateClass][subject] = allowance;
      }
    }
  }
  return table;
}
