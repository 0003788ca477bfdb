import type { Submission } from './send.ts';

/** A submission that waits on this device. */
export interface OutboxEntry extends Submission {
  /** Milliseconds since 1970. */
  createdAt: number;
}

const ENTRIES = 'outbox';

/** Like all below, rejects where storage is off. */
export function putEntry(entry: OutboxEntry): Promise<unknown> {
  return inStore((entries) => entries.put(entry));
}

/** Oldest first. */
export async function listEntries(): Promise<OutboxEntry[]> {
  const entries: OutboxEntry[] = await inStore((store) => store.getAll());
  return entries.sort((one, other) => one.createdAt - other.createdAt);
}

export function removeEntry({ submissionId }: OutboxEntry): Promise<unknown> {
  return inStore((entries) => entries.delete(submissionId));
}

/** One request in a transaction of its own; what it answers once that is on disk. */
async function inStore<T>(ask: (entries: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open('leadpane', 1);
  opening.addEventListener('upgradeneeded', () =>
    opening.result.createObjectStore(ENTRIES, { keyPath: 'submissionId' }),
  );
  await ended(opening, 'success');
  const database = opening.result;
  try {
    const transaction = database.transaction(ENTRIES, 'readwrite');
    const request = ask(transaction.objectStore(ENTRIES));
    await ended(transaction, 'complete');
    return request.result;
  } finally {
    database.close();
  }
}

function ended(work: IDBRequest | IDBTransaction, success: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(work.error ?? new Error('The browser gave up storing.'));
    work.addEventListener(success, () => resolve());
    work.addEventListener('error', fail);
    work.addEventListener('abort', fail);
  });
}
