import type { Context, Middleware } from 'koa';
import { type Actor, refuseForeignOrigin, type RequestSource } from '../kernel/index.ts';

interface Options {
  /** @throws {Problem} `auth.invalid-token`. */
  readonly byToken: (token: string) => Promise<Actor>;
  /** @throws {Problem} `site-key.invalid`. */
  readonly bySiteKey: (key: string) => Promise<Actor>;
  /** The platform's own origin, from which its pages may use any key. */
  readonly ownOrigin: string;
}

const sourceOf = ({ ip, headers, state }: Context): RequestSource => ({
  ip,
  userAgent: (headers['user-agent'] ?? '').slice(0, 300),
  requestId: String(state['requestId']),
});

/** Finds out who asks; whether that is needed, and enough, is said by the contract. */
export function authenticate({ byToken, bySiteKey, ownOrigin }: Options): Middleware {
  return async (ctx, next) => {
    const [scheme, token] = (ctx.headers.authorization ?? '').split(' ');
    const siteKey = ctx.query['siteKey'];
    let actor: Actor | undefined;
    if (scheme?.toLowerCase() === 'bearer' && token) actor = await byToken(token);
    else if (typeof siteKey === 'string') actor = await bySiteKey(siteKey);
    if (actor) refuseForeignOrigin(actor, ctx.headers.origin ?? '', ownOrigin);
    const from = sourceOf(ctx);
    ctx.state['from'] = from;
    ctx.state['actor'] = actor && { ...actor, from };
    return next();
  };
}
