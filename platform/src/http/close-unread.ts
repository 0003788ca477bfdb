import type { IncomingMessage } from 'node:http';
import type { Middleware } from 'koa';

/** Whoever is answered before he said everything is not listened to any longer. */
export const UNREAD = { Connection: 'close' } as const;

export const isUnread = ({ complete }: IncomingMessage): boolean => !complete;

/** Or a client could drip a body nobody wants and hold the connection for ever. */
export const closeUnread: Middleware = async (ctx, next) => {
  await next();
  if (isUnread(ctx.req)) ctx.set(UNREAD);
};
