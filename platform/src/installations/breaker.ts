/** What a plugin did wrong of late; kept with its installation. */
export interface Breaker {
  /** Faults that are not forgiven yet. */
  readonly level?: number;
  /** When the level was that, ISO 8601. */
  readonly at?: string;
  /** Openings of the last day, ISO 8601. */
  readonly openings?: readonly string[];
  /** Takes no part until then, ISO 8601. */
  readonly until?: string;
}

/** What a run cost, and when the bill is due. */
export interface Charge {
  readonly cost: number;
  readonly now: Date;
}

export interface Charged {
  readonly breaker: Breaker;
  readonly verdict: 'closed' | 'open' | 'disabled';
}

/** Faulty runs within a short time that open it. */
const MOST_FAULTS = 5;
/** One fault is forgiven in so long. */
const FORGIVEN_MS = 30_000;
/** The first opening; each further one of the same day lasts twice as long. */
const OPEN_MS = 60_000;
const DAY_MS = 86_400_000;
/** Openings within a day that end it. */
const MOST_OPENINGS = 3;

/** A bucket that fills with faults and leaks: opens when it is full, and gives up at the third time. */
export function charge(before: Breaker, { cost, now }: Charge): Charged {
  const level = levelAt(before, now) + cost;
  const at = now.toISOString();
  if (level < MOST_FAULTS) return { breaker: { ...before, level, at }, verdict: 'closed' };
  const openings = [...(before.openings ?? []).filter((time) => isWithinDay(time, now)), at];
  if (openings.length >= MOST_OPENINGS) return { breaker: { openings }, verdict: 'disabled' };
  const until = new Date(now.getTime() + OPEN_MS * 2 ** (openings.length - 1)).toISOString();
  return { breaker: { level: 0, at, openings, until }, verdict: 'open' };
}

function levelAt({ level = 0, at }: Breaker, now: Date): number {
  const passedMs = at === undefined ? 0 : now.getTime() - Date.parse(at);
  return Math.max(0, level - passedMs / FORGIVEN_MS);
}

const isWithinDay = (time: string, now: Date): boolean => now.getTime() - Date.parse(time) < DAY_MS;
