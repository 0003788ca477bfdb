import type { Submission } from './send.ts';

/** A submission that waits on this device. */
export interface OutboxEntry extends Submission {
  /** Milliseconds since 1970. */
  createdAt: number;
}

const DATABASE = 'leadpane';
const ENTRIES = 'outbox';
const LEASES = 'leases';

/** Stores an entry unless `most` others wait. Like all below, rejects where storage is off. */
export function putEntry(entry: OutboxEntry, most: number): Promise<boolean> {
  return inStore(ENTRIES, async (entries) => {
    const waiting = await done(entries.getAllKeys());
    if (waiting.length >= most && !waiting.includes(entry.submissionId)) return false;
    await done(entries.put(entry));
    return true;
  });
}

/** Oldest first. */
export async function listEntries(): Promise<OutboxEntry[]> {
  const entries: OutboxEntry[] = await inStore(ENTRIES, (store) => done(store.getAll()));
  return entries.sort((one, other) => one.createdAt - other.createdAt);
}

export async function removeEntry({ submissionId }: OutboxEntry): Promise<void> {
  await inStore(ENTRIES, (entries) => done(entries.delete(submissionId)));
}

/** Takes a lease that ends by itself at `until`, unless another tab holds one at `now`. */
export function takeLease(name: string, { now, until }: { now: number; until: number }) {
  return inStore(LEASES, async (leases) => {
    const held: unknown = await done(leases.get(name));
    if (typeof held === 'number' && held > now) return false;
    await done(leases.put(until, name));
    return true;
  });
}

export async function dropLease(name: string): Promise<void> {
  await inStore(LEASES, (leases) => done(leases.delete(name)));
}

/** One transaction. It commits once the work has no request left, so work awaits requests only. */
async function inStore<T>(name: string, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(name, 'readwrite');
    const committed = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? gaveUp()));
    });
    const [result] = await Promise.all([work(transaction.objectStore(name)), committed]);
    return result;
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(ENTRIES, { keyPath: 'submissionId' });
    request.result.createObjectStore(LEASES);
  });
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? gaveUp()));
  });
}

function gaveUp(): Error {
  return new Error('The browser gave up storing.');
}
