import { setTimeout as wait } from 'node:timers/promises';
import { type Client, type Reply, withMethods } from './client.ts';

/** So long a busy platform may put off what a test needs. */
const PATIENCE_MS = 120_000;

/** What a test needs before it begins, and did not get. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(method: string, path: string, { status, body }: Reply) {
    super(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
    this.status = status;
  }
}

/** For what a test only needs: asks again when it is told to come later, and throws refusals. */
export function patient(client: Client): Client {
  return withMethods(async (method, path, init) => {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const reply = await client.send(method, path, init);
      if (reply.status < 400) return reply;
      const afterMs = comeBackMs(reply);
      if (!(performance.now() + afterMs < until)) throw new Refusal(method, path, reply);
      await wait(afterMs);
    }
  });
}

/** Infinite when nobody said so. */
function comeBackMs({ status, headers }: Reply): number {
  const seconds = Number(headers.get('retry-after') ?? NaN);
  return (status === 429 || status === 503) && seconds > 0 ? seconds * 1_000 : Infinity;
}
