import type { Context, Middleware } from 'koa';
import type { Logger } from 'pino';
import { operationOf } from '../contract/mount.ts';

/** Writes the line of one request. */
export type WriteRequest = (line: {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  /** operationId; absent for what is none. */
  readonly operation: string | undefined;
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
    const operation = operationOf(ctx);
    write({
      requestId,
      method: ctx.method,
      // Who reads the log could send in the name of whom the token is for.
      path: operation?.path.endsWith('/:token') ? operation.path : ctx.path,
      operation: operation?.id,
      status: ctx.status,
      ms: msSince(startedAt),
    });
  };
}

/** What the socket or the parser says of a client that broke off. */
const CLIENT_GONE = /^(ECONNRESET|EPIPE|HPE_|ERR_STREAM_PREMATURE_CLOSE)/;

/** Listens to what Koa can no longer answer; by default it would print each to stderr. */
export function logBroken(logger: Pick<Logger, 'debug' | 'error'>) {
  return (error: NodeJS.ErrnoException, ctx: Context): void => {
    const { requestId } = ctx.state as { requestId: string };
    const level = CLIENT_GONE.test(error.code ?? '') ? 'debug' : 'error';
    logger[level]({ err: error, requestId }, 'request broke off');
  };
}
