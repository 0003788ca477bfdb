import type { Submission } from '../submissions/send.ts';

/** A submission that waits on this device. */
export interface OutboxEntry extends Submission {
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Which page began to send it last, and when; for browsers without locks. */
  lease: { holder: string; atMs: number };
}

const ENTRIES = 'outbox';
const MOST_ENTRIES = 20;
/** Longer than an attempt takes. */
const LEASE_MS = 20_000;
const HOLDER = String(Math.random());
/** Some browsers forget to answer when a database is opened. */
const PATIENCE_MS = 3000;
const GAVE_UP = new Error('The browser gave up storing.');

/**
 * Resolves once the entry would survive a crash. Like all below, rejects where storage is off; this
 * one also when the device is full or 20 others wait.
 */
export function putEntry(entry: OutboxEntry): Promise<unknown> {
  return inStore('create', async (entries) => {
    if ((await ended(entries.count())) >= MOST_ENTRIES) throw GAVE_UP;
    return ended(entries.put(entry));
  });
}

/** From a filled form; this page sends it first. */
export function newEntry(submission: Submission): OutboxEntry {
  return { ...submission, createdAt: Date.now(), lease: newLease() };
}

const newLease = () => ({ holder: HOLDER, atMs: Date.now() });

/** Oldest first. Where nothing was ever kept it leaves no trace. */
export async function listEntries(): Promise<OutboxEntry[]> {
  const found: OutboxEntry[] = await inStore('open', (entries) => ended(entries.getAll()));
  return found.sort((one, other) => one.createdAt - other.createdAt);
}

export function removeEntry({ submissionId }: Submission): Promise<unknown> {
  return inStore('open', (entries) => ended(entries.delete(submissionId)));
}

/**
 * Whether this page may send it: it still waits and, `byLease`, no other page took it within 20 s,
 * by a clock that may have jumped either way.
 */
export function takeEntry({ submissionId }: Submission, byLease: boolean): Promise<boolean> {
  return inStore('open', async (entries) => {
    const entry: OutboxEntry | undefined = await ended(entries.get(submissionId));
    if (!entry || !byLease) return !!entry;
    const { holder, atMs } = entry.lease;
    if (holder !== HOLDER && Math.abs(Date.now() - atMs) < LEASE_MS) return false;
    entries.put({ ...entry, lease: newLease() });
    return true;
  });
}

/** One transaction; what the work answers, once that is on disk. */
async function inStore<T>(
  mode: 'create' | 'open',
  work: (entries: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open('leadpane', 1);
  opening.addEventListener('upgradeneeded', () => {
    if (mode === 'create') opening.result.createObjectStore(ENTRIES, { keyPath: 'submissionId' });
    // A new database that is given up is none: nothing is stored before the visitor sends.
    else opening.transaction?.abort();
  });
  const database = await Promise.race([ended(opening), tooLate()]);
  try {
    const transaction = database.transaction(ENTRIES, 'readwrite', { durability: 'strict' });
    const committed = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? GAVE_UP));
    });
    const [result] = await Promise.all([work(transaction.objectStore(ENTRIES)), committed]);
    return result;
  } finally {
    database.close();
  }
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE_MS, GAVE_UP));
}

function ended<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? GAVE_UP));
  });
}
