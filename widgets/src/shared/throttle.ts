export interface Throttle {
  /** Runs now, or at the end of the interval that is under way. */
  call(): void;
  /** Forgets what still waits. */
  stop(): void;
}

/** Lets work run at once, then at most once per interval. The last call is never dropped. */
export function createThrottle(run: () => void, intervalMs: number): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWaiting = false;

  function call(): void {
    isWaiting = timer !== undefined;
    if (isWaiting) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (isWaiting) call();
    }, intervalMs);
    run();
  }

  return {
    call,
    stop() {
      clearTimeout(timer);
      timer = undefined;
      isWaiting = false;
    },
  };
}
