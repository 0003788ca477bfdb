import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { Readable } from 'node:stream';
import { Problem, type RequestSource } from '../kernel/index.ts';
import type { Operation } from './document.ts';
import type { Outgoing, Served } from './served.ts';

/** The operation a request is meant for; undefined for other paths and methods. */
export const operationOf = ({ state }: Context): Operation | undefined =>
  state['operation'] as Operation | undefined;

/** The contract in Koa: early, which operation is it; late, its answer. */
export interface Mounted {
  readonly findOperation: Middleware;
  /** Other paths and methods become Problems. */
  readonly answer: Middleware;
}

/** One route for each operation. */
export function mountContract(operations: readonly Served[]): Mounted {
  const router = new Router();
  const byPath = new Map<string, Operation>();
  for (const { operation, serve } of operations) {
    byPath.set(`${operation.method} ${operation.path}`, operation);
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
        source: ctx.state['from'] as RequestSource,
      });
      send(ctx, outgoing);
    });
  }
  const routes = router.routes();
  const allowMethods = router.allowedMethods();
  return {
    findOperation(ctx, next) {
      const [layer] = router.match(ctx.path, ctx.method).pathAndMethod;
      const method = ctx.method === 'HEAD' ? 'get' : ctx.method.toLowerCase();
      ctx.state['operation'] = layer && byPath.get(`${method} ${String(layer.path)}`);
      return next();
    },
    answer: (ctx, next) =>
      routes(ctx as never, async () => {
        await allowMethods(ctx as never, next);
        // The router has set `Allow`; an unknown method is its 501.
        if ([405, 501].includes(ctx.status)) throw new Problem('route.method-not-allowed');
      }),
  };
}

function send(ctx: Context, { status, headers, type, body }: Outgoing): void {
  ctx.status = status;
  ctx.set(headers);
  if (type) ctx.type = type;
  if (typeof body !== 'string') ctx.body = Readable.from(body);
  else ctx.body = body === '' ? null : body;
}
