import { evaluate } from './ledger.ts';
import type { ScorePart } from './score-part.ts';

/** Where the words for a score change: warm, hot and very hot begin here. */
const BANDS = [50, 70, 85];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FURTHEST_MS = 1_024 * DAY_MS;

/** Whether the score can change without anything happening to the lead. */
export function fades(parts: readonly ScorePart[]): boolean {
  return parts.some(({ reasons }) => reasons.some(({ decay }) => decay !== undefined));
}

/**
 * When the score, left alone, has crossed into another band, to the hour; null for not within years.
 * It looks at steps that double, so a score that leaves a band and returns in between stays unseen.
 */
export function nextCrossing(parts: readonly ScorePart[], fromMs: number): Date | null {
  if (!fades(parts)) return null;
  const bandAt = (afterMs: number) => bandOf(evaluate(parts, fromMs + afterMs).value);
  const now = bandAt(0);
  let beforeMs = 0;
  let afterMs = DAY_MS;
  while (bandAt(afterMs) === now) {
    beforeMs = afterMs;
    afterMs *= 2;
    if (afterMs > FURTHEST_MS) return null;
  }
  while (afterMs - beforeMs > HOUR_MS) {
    const middleMs = (beforeMs + afterMs) / 2;
    if (bandAt(middleMs) === now) beforeMs = middleMs;
    else afterMs = middleMs;
  }
  return new Date(fromMs + afterMs);
}

const bandOf = (value: number): number => BANDS.filter((from) => value >= from).length;
