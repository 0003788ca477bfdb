import { type FileStore, Problem } from '../kernel/index.ts';

/** Turns faults of a file store into a Problem, so that callers know to try again. */
export const describeFaults = (store: FileStore): FileStore => ({
  put: (key, bytes) => store.put(key, bytes).catch(describe),
  get: (key) => store.get(key).catch(describe),
  remove: (key) => store.remove(key).catch(describe),
});

function describe(cause: unknown): never {
  // What a stream brought into the store is the sender's.
  if (cause instanceof Problem) throw cause;
  const hint = 'Try again in a minute.';
  throw new Problem('file.store-unavailable', { hint, retryAfterSeconds: 60, cause });
}
