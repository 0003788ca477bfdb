import { ApiProblem } from '../client/index.ts';
import * as store from './outbox-store.ts';
import { isRetryable, type Receipt, sendSubmission } from './send.ts';

export interface OutboxListener {
  /** The server has it. */
  onDelivered?: ((entry: store.OutboxEntry, receipt: Receipt) => void) | undefined;
  /** The server will never take it, or it waited 30 days (`outbox.expired`). It is gone from here. */
  onRefused?: ((entry: store.OutboxEntry, problem: ApiProblem) => void) | undefined;
}

const LONGEST_WAIT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Sends what waits, once, and answers how many still wait. Safe to call from several tabs: one
 * works, the others return. On http pages there are no locks: then several may send the same entry,
 * and the server stores it once.
 */
export async function flushOutbox(listener: OutboxListener = {}): Promise<number> {
  await alone(async () => {
    for (const entry of await waiting()) await deliver(entry, listener);
  });
  return (await waiting()).length;
}

/** Where storage is off nothing can wait. */
function waiting(): Promise<store.OutboxEntry[]> {
  return store.listEntries().catch(() => []);
}

/** Runs the work unless another tab is at it. */
async function alone(work: () => Promise<void>): Promise<void> {
  const locks: LockManager | undefined = navigator.locks;
  if (!locks) return work();
  await locks.request('leadpane.outbox', { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

async function deliver(
  entry: store.OutboxEntry,
  { onDelivered, onRefused }: OutboxListener,
): Promise<void> {
  const isExpired = Date.now() - entry.createdAt > LONGEST_WAIT_MS;
  const outcome = isExpired ? expired() : await attempt(entry);
  if (isRetryable(outcome) && !isExpired) return;
  await store.removeEntry(entry);
  if (outcome instanceof ApiProblem) onRefused?.(entry, outcome);
  else onDelivered?.(entry, outcome);
}

function attempt(entry: store.OutboxEntry): Promise<Receipt | ApiProblem> {
  return sendSubmission({ ...entry, attempts: 1 }).catch((error: unknown) => {
    if (error instanceof ApiProblem) return error;
    throw error;
  });
}

function expired(): ApiProblem {
  const detail = 'This submission waited 30 days and was dropped unsent.';
  return new ApiProblem({ status: 0, code: 'outbox.expired', detail });
}
