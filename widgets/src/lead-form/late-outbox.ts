import type { Outbox, OutboxListener } from '@leadpane/sdk/outbox';
import { attemptSubmission } from '@leadpane/sdk/submissions';

/** For the outbox to load before a visitor sends without it. */
const PATIENCE_MS = 3000;

/** The outbox in a file of its own: it comes once the form is on screen, not before. */
export function createLateOutbox(listener: OutboxListener) {
  let outbox: Outbox | undefined;
  let loading: Promise<unknown> | undefined;
  let isWanted = false;

  async function load(): Promise<void> {
    const { createOutbox } = await import('./outbox.ts');
    outbox = createOutbox({ attempt: attemptSubmission, ...listener });
    if (isWanted) outbox.start();
  }

  return {
    /** From now on also what earlier pages left is sent. */
    start(): void {
      isWanted = true;
      outbox?.start();
      const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
      // Without it the form sends all the same, while its page is open.
      loading ??= Promise.race([load().catch(console.warn), late]);
    },

    /** What is on its way arrives all the same. */
    stop(): void {
      isWanted = false;
      outbox?.stop();
    },

    /** Nothing when it was not started or could not be loaded. */
    async ready(): Promise<Outbox | undefined> {
      await loading;
      return outbox;
    },
  };
}
