/** Lets work through at most once in `everyMs`; what comes in between is left out. */
export function createThrottle(everyMs: number, nowMs: () => number): (work: () => void) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (work) => {
    if (nowMs() - last < everyMs) return;
    last = nowMs();
    work();
  };
}
