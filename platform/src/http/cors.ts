import type { Context, Middleware, Next } from 'koa';

interface Options {
  /** Is this origin listed by any key? */
  readonly isListed: (origin: string) => Promise<boolean>;
}

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Submission-Proof, X-Request-Id';
export const EXPOSED =
  'ETag, Location, RateLimit, RateLimit-Policy, Retry-After, Idempotent-Replayed, X-Request-Id';

/**
 * Cross-origin answers. No cookie ever authorises here, so a request without a token carries no
 * authority and any page may read its answer, refusals included; one with a token must come from
 * an origin that some key lists (`authenticate` then checks that it is the token's own).
 */
export function answerCors({ isListed }: Options): Middleware {
  return (ctx, next) => (ctx.headers.origin ? answer(ctx, next, ctx.headers.origin) : next());

  async function answer(ctx: Context, next: Next, origin: string): Promise<void> {
    ctx.vary('Origin');
    const wanted = ctx.get('Access-Control-Request-Headers').toLowerCase();
    const hasToken = ctx.get('Authorization') !== '' || wanted.includes('authorization');
    if (!hasToken || (await isListed(origin))) {
      ctx.set('Access-Control-Allow-Origin', origin);
      ctx.set('Access-Control-Expose-Headers', EXPOSED);
    }
    const isPreflight = ctx.method === 'OPTIONS' && ctx.get('Access-Control-Request-Method') !== '';
    if (!isPreflight) {
      await next();
      return;
    }
    ctx.set('Access-Control-Allow-Methods', METHODS);
    ctx.set('Access-Control-Allow-Headers', HEADERS);
    ctx.set('Access-Control-Max-Age', '600');
    ctx.status = 204;
  }
}
