/** Seconds before each attempt; the first one is made at once. */
const WAITS_SECONDS = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** Waits differ by so much, so that what failed together does not come back together. */
const JITTER = 0.1;
/** A receiver may ask for no longer rest. */
const LONGEST_SECONDS = 86_400;

interface Tried {
  /** Attempts that were made, all in vain. */
  readonly attempt: number;
  readonly now: Date;
  /** 0 to 1. */
  readonly random: number;
  /** What the receiver asked for. */
  readonly retryAfterSeconds?: number | undefined;
}

/** When to try again; undefined after the last attempt. */
export function nextAttempt({ attempt, now, random, retryAfterSeconds = 0 }: Tried) {
  const wait = WAITS_SECONDS[attempt];
  if (wait === undefined) return undefined;
  const spread = wait * (1 + JITTER * (2 * random - 1));
  const seconds = Math.max(spread, Math.min(retryAfterSeconds, LONGEST_SECONDS));
  return new Date(now.getTime() + seconds * 1_000);
}
