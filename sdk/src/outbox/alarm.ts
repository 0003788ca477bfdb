const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 5 * 60 * 1000;
/** Whoever asks for more may have mistaken the unit, and timers cannot wait for a month. */
const MOST_PATIENCE_MS = 60 * 60 * 1000;

/**
 * Rings after growing random delays (full jitter over 1 s to 5 minutes), never before a server said
 * it may be asked again. It goes by time that passed, so that no jump of the clock moves it.
 */
export function createAlarm(ring: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delayMs = FIRST_DELAY_MS;
  let quietUntilMs = 0;

  const quietMs = () => Math.max(0, quietUntilMs - performance.now());

  return {
    /** Sets it anew, further away each time. */
    set(): void {
      clearTimeout(timer);
      timer = setTimeout(ring, quietMs() + Math.random() * delayMs);
      delayMs = Math.min(LONGEST_DELAY_MS, delayMs * 2);
    },

    /** Rings now, or as soon as the server may be asked. */
    hurry(): void {
      clearTimeout(timer);
      delayMs = FIRST_DELAY_MS;
      if (quietMs() > 0) timer = setTimeout(ring, quietMs());
      else ring();
    },

    /** What a server asked for with Retry-After. */
    keepQuiet({ retryAfterSeconds = 0 }: { retryAfterSeconds?: number | undefined }): void {
      const askedMs = Math.min(MOST_PATIENCE_MS, retryAfterSeconds * 1000);
      quietUntilMs = Math.max(quietUntilMs, performance.now() + askedMs);
    },

    isQuiet: () => quietMs() > 0,

    stop: () => clearTimeout(timer),
  };
}
