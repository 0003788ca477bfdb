import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Middleware } from 'koa';

const GIVEN = /^[\w-]{8,64}$/;

/** The name of a request; a proxy in front may have named it already. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && GIVEN.test(given) ? given : randomUUID();
}

/** Names each request. */
export const nameRequest: Middleware = (ctx, next) => {
  const requestId = requestIdOf(ctx.req);
  ctx.state['requestId'] = requestId;
  ctx.set('X-Request-Id', requestId);
  return next();
};
