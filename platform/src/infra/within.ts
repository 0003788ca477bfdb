import { setTimeout as wait } from 'node:timers/promises';

/** What `work` answers in time. @throws {Error} when it says nothing for so long. */
export async function within<T>(limitMs: number, work: () => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const { signal } = ending;
  const silence = wait(limitMs, undefined, { signal, ref: false }).then(() => {
    throw new Error(`No answer within ${limitMs} ms.`);
  });
  try {
    return await Promise.race([work(), silence]);
  } finally {
    ending.abort();
  }
}
