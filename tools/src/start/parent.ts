const POLL_MS = 250;

/**
 * Calls back once when the process that started this one is gone. npm passes SIGTERM to its shell,
 * which ends without passing it on, and SIGKILL to nobody.
 */
export function onParentEnd(callback: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, POLL_MS);
  timer.unref();
}
