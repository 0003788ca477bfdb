const PATIENCE_MS = 5000;

/** Waits for a condition, frame by frame. `describe` says what there was instead. */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  describe: () => string = () => '',
): Promise<void> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (performance.now() > deadlineMs) throw new Error(`Waited in vain. ${describe()}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
