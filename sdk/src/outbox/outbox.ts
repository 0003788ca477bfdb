import type { Outcome, Submission } from '../submissions/send.ts';
import { createAlarm } from './alarm.ts';
import { claim, hold } from './claim.ts';
import { watchPage } from './page.ts';
import { createSender, type DeliveryListener, type OutboxListener } from './sender.ts';
import { listEntries, newEntry, putEntry } from './store.ts';

export interface OutboxOptions extends OutboxListener {
  /**
   * `attemptSubmission`. Handed in, because this part of the SDK imports no other: a page can load
   * it late, by itself.
   */
  attempt: (submission: Submission) => Promise<Outcome>;
}

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Keeps submissions on this device until the server has them: over lost connections, reloads,
 * crashes and 30 days. All attempts name one id, so the server stores one submission, whichever tab
 * sends it and however often. Nothing is stored before `deliver`.
 *
 * The listeners of the options hear of what earlier pages left.
 *
 * @example
 * ```ts
 * const outbox = createOutbox({ attempt: attemptSubmission });
 * outbox.start();
 * outbox.deliver(submission, { onDelivered: ({ submissionId }) => thank(submissionId) });
 * ```
 */
export function createOutbox({ attempt, ...earlier }: OutboxOptions) {
  const alarm = createAlarm(() => void flush());
  const onFailed = alarm.keepQuiet;
  const { own, send } = createSender({ attempt, earlier, onFailed, onFinished: rest });
  let isWanted = false;
  let stopWatching: (() => void) | undefined;

  async function flush(): Promise<void> {
    const stored = await waiting();
    for (const entry of stored) await claim(entry, () => send(entry)).catch(() => {});
    const known = new Set(stored.map(({ submissionId }) => submissionId));
    // Where storage is off; or another tab was faster, and the server repeats its receipt for us.
    for (const [id, { entry }] of own) if (!known.has(id)) await send(entry);
    if (stopWatching && (own.size > 0 || (await waiting()).length > 0)) alarm.set();
  }

  function watch(): void {
    stopWatching ??= watchPage(alarm.hurry, () => {
      // No time for claims.
      if (!alarm.isQuiet()) for (const { entry } of own.values()) void send(entry);
    });
  }

  function rest(): void {
    if (isWanted || own.size > 0) return;
    stopWatching?.();
    stopWatching = undefined;
    alarm.stop();
  }

  return {
    /**
     * Sends what waits: now, when the browser comes online, and after growing random delays (1 s
     * to 5 minutes) while something waits.
     */
    start(): void {
      isWanted = true;
      watch();
      void flush();
    },

    /** Stops that as soon as nothing waits that this page sent. */
    stop(): void {
      isWanted = false;
      rest();
    },

    /**
     * Stores and sends. Call it only for what the visitor sent. Once more for the same id tries
     * again at once and replaces the listener. `mayStore: false` tries as long as the page is open.
     */
    deliver(submission: Submission, listener: DeliveryListener = {}, mayStore = true): void {
      watch();
      const { submissionId } = submission;
      const { entry, isKept } = own.get(submissionId) ?? keep(submission, mayStore);
      own.set(submissionId, { entry, listener, isKept });
      // On disk before it is on the wire: a tab that ends from now on loses nothing.
      const sending = isKept.then(() => send(entry));
      const done = sending.then(() => own.has(submissionId) && alarm.set());
      hold(entry, done);
    },
  };
}

function keep(submission: Submission, mayStore: boolean) {
  const entry = newEntry(submission);
  const storing = mayStore ? putEntry(entry) : Promise.reject(new Error('Not wanted.'));
  const isKept = storing.then(
    () => true,
    () => false,
  );
  return { entry, isKept };
}

/** Where storage is off nothing can wait. */
const waiting = () => listEntries().catch(() => []);
