import type { Context } from 'koa';
import type { Bundle } from './bundles.ts';

/** Answers with a file in the best encoding that the client takes, or 304. */
export function sendBundle(ctx: Context, bundle: Bundle, cacheControl: string): void {
  const { type, hash, bodies } = bundle;
  const encoding = chooseEncoding(ctx);
  ctx.set('Cache-Control', cacheControl);
  ctx.vary('Accept-Encoding');
  ctx.etag = `${hash}-${encoding}`;
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  if (encoding !== 'identity') ctx.set('Content-Encoding', encoding);
  ctx.type = type;
  ctx.body = bodies[encoding];
}

/** Asked one by one: browsers list gzip before br, and the order of a list would decide. */
function chooseEncoding(ctx: Context): 'br' | 'gzip' | 'identity' {
  if (ctx.acceptsEncodings('br') === 'br') return 'br';
  if (ctx.acceptsEncodings('gzip') === 'gzip') return 'gzip';
  return 'identity';
}
