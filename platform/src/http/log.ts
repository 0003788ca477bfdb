import type { Middleware } from 'koa';

type Write = (line: Record<string, unknown>, text: string) => void;

/** One line a request. The query stays out: it carries keys and search terms. */
export function logRequests(write: Write): Middleware {
  return async (ctx, next) => {
    const startedAt = performance.now();
    await next();
    const { requestId } = ctx.state as { requestId: string };
    const ms = Math.round((performance.now() - startedAt) * 10) / 10;
    write({ requestId, method: ctx.method, path: ctx.path, status: ctx.status, ms }, 'request');
  };
}
