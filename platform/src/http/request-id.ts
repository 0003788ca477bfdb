import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';

const GIVEN = /^[\w-]{8,64}$/;

/** Names each request; a proxy in front may have named it already. */
export const nameRequest: Middleware = (ctx, next) => {
  const given = ctx.get('x-request-id');
  const requestId = GIVEN.test(given) ? given : randomUUID();
  ctx.state['requestId'] = requestId;
  ctx.set('X-Request-Id', requestId);
  return next();
};
