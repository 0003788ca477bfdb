import { flushOutbox, type OutboxListener } from './outbox-flush.ts';
import { putEntry } from './outbox-store.ts';
import type { Submission } from './send.ts';

const MOST_ENTRIES = 20;
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 5 * 60 * 1000;

/** All forms of the page share one watcher: whoever sends, every listener hears. */
const listeners = new Set<OutboxListener>();
const everyone: OutboxListener = {
  onDelivered: (...event) => listeners.forEach((listener) => listener.onDelivered?.(...event)),
  onRefused: (...event) => listeners.forEach((listener) => listener.onRefused?.(...event)),
};
let watcher: ReturnType<typeof startWatcher> | undefined;

/**
 * Keeps a submission on this device until it can be sent. Call it only for what the visitor sent.
 * Answers false when it could not: storage is off (private windows) or 20 entries wait already.
 */
export async function queueSubmission(submission: Submission): Promise<boolean> {
  const { api, siteKey, formId, submissionId, body } = submission;
  const entry = { api, siteKey, formId, submissionId, body, createdAt: Date.now() };
  const isKept = await putEntry(entry, MOST_ENTRIES).catch(() => false);
  watcher?.later();
  return isKept;
}

/**
 * Sends what waits: now, when the browser comes online, and after growing random delays (1 s to 5
 * minutes) while something waits. Answers the function that stops it.
 */
export function watchOutbox(listener: OutboxListener = {}): () => void {
  // A copy, because two forms may hand in the same object.
  const own = { ...listener };
  listeners.add(own);
  watcher ??= startWatcher();
  return () => {
    listeners.delete(own);
    if (listeners.size > 0) return;
    watcher?.stop();
    watcher = undefined;
  };
}

function startWatcher() {
  let delayMs = FIRST_DELAY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function later(): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void run(), Math.random() * delayMs);
  }

  async function run(): Promise<void> {
    let left = 1;
    try {
      left = await flushOutbox(everyone);
    } finally {
      if (left > 0) later();
      delayMs = left > 0 ? Math.min(LONGEST_DELAY_MS, delayMs * 2) : FIRST_DELAY_MS;
    }
  }

  function online(): void {
    delayMs = FIRST_DELAY_MS;
    void run();
  }

  function stop(): void {
    isStopped = true;
    clearTimeout(timer);
    removeEventListener('online', online);
  }

  addEventListener('online', online);
  void run();
  return { later, stop };
}
