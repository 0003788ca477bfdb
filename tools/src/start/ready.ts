import { setTimeout as wait } from 'node:timers/promises';
import type { Child } from './children.ts';
import { StartError } from './start-error.ts';

const POLL_MS = 50;
const ANSWER_WITHIN_MS = 2000;

/** Where this machine reaches a server that listens on `host`. */
export function localUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

/**
 * Resolves once the address answers 200.
 * @throws {StartError} when the child ends first, or is not ready in time.
 */
export async function waitUntilReady(url: string, child: Child, limitMs: number): Promise<void> {
  const limit = AbortSignal.timeout(limitMs);
  let endedWith: number | undefined;
  void child.ended.then((code) => (endedWith = code));
  while (!(await isOk(url))) {
    if (endedWith !== undefined) {
      throw new StartError(`The ${child.name} ended with code ${endedWith} before it was ready.`);
    }
    if (limit.aborted) {
      throw new StartError(`The ${child.name} was not ready within ${limitMs / 1000} s.`);
    }
    await wait(POLL_MS);
  }
}

async function isOk(url: string): Promise<boolean> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const response = await fetch(url, { signal }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}
