import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { Readable } from 'node:stream';
import { Problem } from '../kernel/index.ts';
import type { Outgoing, Served } from './served.ts';

/** One route for each operation; other paths and methods become Problems. */
export function mountContract(operations: readonly Served[]): Middleware {
  const router = new Router();
  for (const { operation, serve } of operations) {
    router.register(operation.path, [operation.method], async (ctx) => {
      const outgoing = await serve({
        actor: ctx.state['actor'],
        path: ctx['params'],
        query: ctx.query,
        url: ctx.url,
        type: ctx.state['mediaType'] as string,
        body: ctx.request.body,
        text: ctx.request.rawBody ?? '',
        stream: ctx.req,
        ip: ctx.ip,
      });
      send(ctx, outgoing);
    });
  }
  const routes = router.routes();
  const allowMethods = router.allowedMethods();
  return (ctx, next) =>
    routes(ctx as never, async () => {
      await allowMethods(ctx as never, next);
      // The router has set `Allow`; an unknown method is its 501.
      if ([405, 501].includes(ctx.status)) throw new Problem('route.method-not-allowed');
    });
}

function send(ctx: Context, { status, headers, type, body }: Outgoing): void {
  ctx.status = status;
  ctx.set(headers);
  if (type) ctx.type = type;
  if (typeof body !== 'string') ctx.body = Readable.from(body);
  else ctx.body = body === '' ? null : body;
}
