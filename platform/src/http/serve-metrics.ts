import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import type { Metrics } from '../infra/metrics.ts';
import { Problem } from '../kernel/index.ts';

interface Options {
  readonly metrics: Pick<Metrics, 'read'>;
  /** Absent: only this machine may read. */
  readonly token: string | undefined;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A proxy on the same machine would make the whole world local, but it says so. */
const isLocal = ({ ip, headers }: Context): boolean =>
  /^(127\.|::1$)/.test(ip) && !headers['x-forwarded-for'] && !headers.forwarded;

/** `/metrics` for Prometheus. @throws {Problem} `auth.required`. */
export function serveMetrics({ metrics, token }: Options): Middleware {
  const expected = token && digest(`Bearer ${token}`);
  const mayRead = (ctx: Context) =>
    expected ? timingSafeEqual(digest(ctx.get('Authorization')), expected) : isLocal(ctx);

  return async (ctx, next) => {
    if (ctx.path !== '/metrics' || ctx.method !== 'GET') {
      await next();
      return;
    }
    if (!mayRead(ctx)) {
      throw new Problem('auth.required', {
        hint: 'Send LEADPANE_METRICS_TOKEN as a bearer token; without one set, read on the machine itself.',
      });
    }
    const { type, text } = await metrics.read();
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Content-Type', type);
    ctx.body = text;
  };
}
