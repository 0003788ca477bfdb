import type { Context, Middleware } from 'koa';
import { operationOf } from '../contract/mount.ts';
import type { RateLimits } from '../infra/rate-limits.ts';
import { type Actor, Problem, type RateClass, type RateSubject } from '../kernel/index.ts';
import { subnetOf } from './client-address.ts';
import { EXPOSED } from './cors.ts';

type Headers = Record<string, string>;

interface Request {
  readonly rateClass: RateClass;
  /** Where the client learns how much is left: the fields of the IETF's draft on rate limits. */
  readonly headers: Headers;
}

/** Counts a request of a network address; one of IPv6 is the network that a customer gets. */
export const countAddress = (limits: RateLimits, ip: string, request: Request): Promise<void> =>
  count(limits, { subject: 'address', key: subnetOf(ip) }, request);

/** Counts a request of a user, a key or an embedded viewer. */
export const countCaller = (limits: RateLimits, actor: Actor, request: Request): Promise<void> =>
  count(
    limits,
    { subject: 'caller', key: `${actor.kind} ${actor.companyId} ${actor.id}` },
    request,
  );

/** @throws {Problem} `rate.limited`. */
async function count(
  limits: RateLimits,
  { subject, key }: { subject: RateSubject; key: string },
  { rateClass, headers }: Request,
): Promise<void> {
  const { isAllowed, ...counted } = await limits.count(rateClass, subject, key);
  const { points, windowSeconds, remaining, resetSeconds } = counted;
  append(headers, 'RateLimit-Policy', `"${subject}";q=${points};w=${windowSeconds}`);
  append(headers, 'RateLimit', `"${subject}";r=${remaining};t=${resetSeconds}`);
  if (isAllowed) return;
  const whose = subject === 'address' ? 'your network address' : 'you';
  throw new Problem('rate.limited', {
    detail: `More than ${points} requests in ${windowSeconds} s from ${whose}.`,
    hint: `Try again in ${resetSeconds} s.`,
    retryAfterSeconds: resetSeconds,
  });
}

function append(headers: Headers, name: string, item: string): void {
  headers[name] = headers[name] ? `${headers[name]}, ${item}` : item;
}

/** What is no operation of the contract is counted as this. */
const OTHERWISE: RateClass = 'probe';

interface State {
  actor?: Actor;
  rateLimit?: Headers;
}

function requestOf(ctx: Context): Request {
  const state = ctx.state as State;
  const rateClass = operationOf(ctx)?.rateClass ?? OTHERWISE;
  return { rateClass, headers: (state.rateLimit ??= {}) };
}

/** Counts a request before anything of it is read. */
export function limitAddress(limits: RateLimits): Middleware {
  return async (ctx, next) => {
    const request = requestOf(ctx);
    try {
      await countAddress(limits, ctx.ip, request);
    } catch (error) {
      // Nobody is known yet, so this refusal is anybody's to read.
      ctx.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': EXPOSED });
      throw error;
    } finally {
      ctx.set(request.headers);
    }
    return next();
  };
}

/** Counts a request of somebody who is known by now. */
export function limitCaller(limits: RateLimits): Middleware {
  return async (ctx, next) => {
    const { actor } = ctx.state as State;
    if (!actor) return next();
    const request = requestOf(ctx);
    try {
      await countCaller(limits, actor, request);
    } finally {
      ctx.set(request.headers);
    }
    return next();
  };
}
