import type { Middleware } from 'koa';

/** Writes the line of one request. */
export type WriteRequest = (line: {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
}) => void;

/** Since `startedAt` of `performance.now()`, to a tenth of a millisecond. */
export const msSince = (startedAt: number): number =>
  Math.round((performance.now() - startedAt) * 10) / 10;

/** One line a request. The query stays out: it carries keys and search terms. */
export function logRequests(write: WriteRequest): Middleware {
  return async (ctx, next) => {
    const startedAt = performance.now();
    await next();
    const { requestId } = ctx.state as { requestId: string };
    write({
      requestId,
      method: ctx.method,
      path: ctx.path,
      status: ctx.status,
      ms: msSince(startedAt),
    });
  };
}
