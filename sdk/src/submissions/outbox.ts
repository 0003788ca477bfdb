import { flushOutbox, type OutboxListener } from './outbox-flush.ts';
import { listEntries, putEntry } from './outbox-store.ts';
import type { Submission } from './send.ts';

const MOST_ENTRIES = 20;
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 5 * 60 * 1000;

/** All forms of the page share one watch: whoever sends, every listener hears. */
const listeners = new Set<OutboxListener>();
const everyone: OutboxListener = {
  onDelivered: (...event) => listeners.forEach((listener) => listener.onDelivered?.(...event)),
  onRefused: (...event) => listeners.forEach((listener) => listener.onRefused?.(...event)),
};
let delayMs = FIRST_DELAY_MS;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Keeps a submission on this device until it can be sent. Call it only for what the visitor sent.
 * Answers false when it could not: storage is off (private windows) or 20 entries wait already.
 */
export async function queueSubmission(submission: Submission): Promise<boolean> {
  try {
    const others = (await listEntries()).filter(
      ({ submissionId }) => submissionId !== submission.submissionId,
    );
    if (others.length >= MOST_ENTRIES) return false;
    await putEntry({ ...submission, createdAt: Date.now() });
  } catch {
    return false;
  }
  flushLater();
  return true;
}

/**
 * Sends what waits: now, when the browser comes online, and after growing random delays (1 s to 5
 * minutes) while something waits. Answers the function that stops it.
 */
export function watchOutbox(listener: OutboxListener = {}): () => void {
  // A copy, because two forms may hand in the same object.
  const own = { ...listener };
  if (listeners.size === 0) {
    addEventListener('online', flushNow);
    flushNow();
  }
  listeners.add(own);
  return () => {
    listeners.delete(own);
    if (listeners.size > 0) return;
    removeEventListener('online', flushNow);
    clearTimeout(timer);
  };
}

function flushNow(): void {
  delayMs = FIRST_DELAY_MS;
  void flush();
}

function flushLater(): void {
  clearTimeout(timer);
  if (listeners.size > 0) timer = setTimeout(() => void flush(), Math.random() * delayMs);
}

async function flush(): Promise<void> {
  let left = 1;
  try {
    left = await flushOutbox(everyone);
  } finally {
    if (left > 0) flushLater();
    delayMs = left > 0 ? Math.min(LONGEST_DELAY_MS, delayMs * 2) : FIRST_DELAY_MS;
  }
}
