/** Failures of an installation's hooks without a success between. */
export interface Streak {
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Since when it counts as down; null while it may be a bad day. */
  readonly downSince: Date | null;
}

const HOUR_MS = 3_600_000;
/** Failures that make a day, not a moment: so far apart, within so long. */
const APART_MS = 12 * HOUR_MS;
const WITHIN_MS = 24 * HOUR_MS;
/** Longer than any wait between attempts: nothing was tried meanwhile, so nothing is known. */
const SILENCE_MS = 48 * HOUR_MS;
/** Down for so long, it is disabled. */
const PATIENCE_MS = 120 * HOUR_MS;

/** The streak after one more failure, and whether it has lasted too long. */
export function prolong(before: Streak | undefined, at: Date) {
  const streak = before && !isOver(before, at) ? { ...before, lastAt: at } : startAt(at);
  const downSince = streak.downSince ?? (since(streak.firstAt, at) >= APART_MS ? at : null);
  const isTooLong = downSince !== null && since(downSince, at) >= PATIENCE_MS;
  return { streak: { ...streak, downSince }, isTooLong };
}

/** Failures too far apart are none of a row. */
const isOver = ({ firstAt, lastAt, downSince }: Streak, at: Date): boolean =>
  since(lastAt, at) > SILENCE_MS || (downSince === null && since(firstAt, at) > WITHIN_MS);

const startAt = (at: Date): Streak => ({ firstAt: at, lastAt: at, downSince: null });

const since = (from: Date, to: Date): number => to.getTime() - from.getTime();
