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

/** What a run of an installation came to. */
export interface ChargedRun {
  readonly installationId: string;
  /** Why the run ended, or what its items met; null when all is well. */
  readonly code: string | null;
  readonly message: string | null;
  /** Items of the run, and those that met a fault. */
  readonly items: number;
  readonly faulty: number;
  /** Of computing; waiting for others does not count. */
  readonly ms: number;
}

/** The fault of the platform, of the other side, or of those who configure. */
const INNOCENT = new Set(['host_error', 'queue_timeout', 'retryable', 'auth', 'config', 'payload']);

/** What an honest run stays far below: so much, and for each item. */
const SLOW_MS = 1_000;
const SLOW_ITEM_MS = 20;
/** As bad as a further fault: everybody else's leads waited for so long. */
const LOST_MS = 6_000;

/** A run that was ended counts whole and by its time, one in which single items failed by their part. */
export function costOf({ code, items, faulty, ms }: ChargedRun): number {
  if (code !== null && INNOCENT.has(code)) return 0;
  if (code !== null && code !== 'guest_throw') return 1 + ms / LOST_MS;
  const isSlow = ms > SLOW_MS + SLOW_ITEM_MS * items;
  return faulty / Math.max(items, 1) + (isSlow ? 1 : 0);
}
