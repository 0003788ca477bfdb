import type { Context, Middleware } from 'koa';
import { operationOf } from '../contract/mount.ts';
import type { RateLimits } from '../infra/rate-limits.ts';
import { type Actor, Problem, type RateClass, type RateSubject } from '../kernel/index.ts';
import { subnetOf } from './client-address.ts';
import { EXPOSED } from './cors.ts';

/** What the client learns of his limits, after the IETF's draft on rate limits; empty before any. */
export interface Told {
  'RateLimit-Policy': string;
  RateLimit: string;
}

interface Request {
  readonly rateClass: RateClass;
  /** Gets an item for every count. */
  readonly told: Told;
}

export const toldNothing = (): Told => ({ 'RateLimit-Policy': '', RateLimit: '' });

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
  { rateClass, told }: Request,
): Promise<void> {
  const { isAllowed, ...counted } = await limits.count(rateClass, subject, key);
  const { points, windowSeconds, remaining, resetSeconds } = counted;
  const comma = told.RateLimit && ', ';
  told['RateLimit-Policy'] += `${comma}"${subject}";q=${points};w=${windowSeconds}`;
  told.RateLimit += `${comma}"${subject}";r=${remaining};t=${resetSeconds}`;
  if (isAllowed) return;
  const whose = subject === 'address' ? 'your network address' : 'you';
  throw new Problem('rate.limited', {
    detail: `More than ${points} requests in ${windowSeconds} s from ${whose}.`,
    hint: `Try again in ${resetSeconds} s.`,
    retryAfterSeconds: resetSeconds,
  });
}

/** What is no operation of the contract is counted as this. */
const OTHERWISE: RateClass = 'probe';

interface State {
  actor?: Actor;
  told?: Told;
}

function requestOf(ctx: Context): Request {
  const state = ctx.state as State;
  const rateClass = operationOf(ctx)?.rateClass ?? OTHERWISE;
  return { rateClass, told: (state.told ??= toldNothing()) };
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
      ctx.set({ ...request.told });
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
      ctx.set({ ...request.told });
    }
    return next();
  };
}
