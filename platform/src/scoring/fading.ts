import { BAND_SLACK, gradeOf, THRESHOLDS } from '../kernel/index.ts';
import { type Evaluation, evaluate } from './ledger.ts';
import type { ScorePart } from './score-part.ts';

/** Where a lead can change its band, on the way up and on the way down. */
const EDGES = THRESHOLDS.flatMap((from) => [from - BAND_SLACK, from]);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FURTHEST_MS = 1_024 * DAY_MS;

/** Whether the score can change without anything happening to the lead. */
export function fades(parts: readonly ScorePart[]): boolean {
  return parts.some(({ reasons }) => reasons.some(({ decay }) => decay !== undefined));
}

/**
 * When the score, left alone, may have brought its lead another band or grade, to the hour; null for
 * not within years. It looks at steps that double, so what changes and returns in between stays unseen.
 */
export function nextCrossing(parts: readonly ScorePart[], fromMs: number): Date | null {
  if (!fades(parts)) return null;
  const placeAt = (afterMs: number) => placeOf(evaluate(parts, fromMs + afterMs));
  const now = placeAt(0);
  let beforeMs = 0;
  let afterMs = DAY_MS;
  while (placeAt(afterMs) === now) {
    beforeMs = afterMs;
    afterMs *= 2;
    if (afterMs > FURTHEST_MS) return null;
  }
  while (afterMs - beforeMs > HOUR_MS) {
    const middleMs = (beforeMs + afterMs) / 2;
    if (placeAt(middleMs) === now) beforeMs = middleMs;
    else afterMs = middleMs;
  }
  return new Date(fromMs + afterMs);
}

/** Differs when lists would say something else of the lead. */
const placeOf = (shown: Evaluation): string =>
  `${EDGES.filter((edge) => shown.value >= edge).length} ${gradeOf(shown)}`;
