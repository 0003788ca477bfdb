import type { RequestListener } from 'node:http';
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import { mountContract } from '../contract/mount.ts';
import { findServed, type Served } from '../contract/served.ts';
import { isUnavailable } from '../infra/database.ts';
import type { Metrics } from '../infra/metrics.ts';
import type { RateLimits } from '../infra/rate-limits.ts';
import { type Actor, Problem } from '../kernel/index.ts';
import { authenticate } from './authenticate.ts';
import { readBody } from './body.ts';
import { createAddressOf, nameClient } from './client-address.ts';
import { closeUnread } from './close-unread.ts';
import { answerCors } from './cors.ts';
import { createExpressLane } from './express-lane.ts';
import { logBroken, logRequests, type WriteRequest } from './log.ts';
import { createPipeline } from './pipeline.ts';
import { answerProblems, createDescriber } from './problems.ts';
import { limitAddress, limitCaller } from './rate-limit.ts';
import { nameRequest } from './request-id.ts';
import { serveMetrics } from './serve-metrics.ts';
import { secureHeaders } from './security-headers.ts';

interface Needs {
  readonly operations: readonly Served[];
  readonly serveSite: Middleware;
  readonly limits: RateLimits;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly byToken: (token: string) => Promise<Actor>;
  readonly bySiteKey: (key: string) => Promise<Actor>;
  readonly isListed: (origin: string) => Promise<boolean>;
  readonly ownOrigin: string;
  readonly trustedProxyHops: number;
  readonly metricsToken: string | undefined;
}

/** What tells of a process that answers nothing else. */
const WATCHED: ReadonlySet<string> = new Set(['getHealth', 'getReadiness']);

/** Everything between a socket and an operation: the express lane, and Koa for all the rest. */
export function createListener(needs: Needs): RequestListener {
  const { operations, bySiteKey, ownOrigin, limits } = needs;
  const ways = createWays(needs);
  return createExpressLane({
    served: findServed(operations, 'submitForm'),
    bySiteKey,
    ownOrigin,
    limits,
    ...ways,
    otherwise: createKoa(needs, ways),
  });
}

const passOn: Middleware = (_ctx, next) => next();

/** For a process without the API: health, readiness and metrics alone. */
export function createWatchListener(needs: Needs): RequestListener {
  const operations = needs.operations.filter(({ operation }) => WATCHED.has(operation.id));
  const answer = createKoa({ ...needs, operations, serveSite: passOn }, createWays(needs));
  return (request, response) => void answer(request, response);
}

/** What both ways of a request have in common. */
function createWays({ metrics, logger, trustedProxyHops }: Needs) {
  const write: WriteRequest = (line) => {
    metrics.countRequest(line);
    logger.info(line, 'request');
  };
  return {
    write,
    describe: createDescriber({
      translate,
      report: (error, requestId) => logger.error({ err: error, requestId }, 'request failed'),
    }),
    addressOf: createAddressOf(trustedProxyHops),
  };
}

function createKoa(needs: Needs, { write, describe, addressOf }: ReturnType<typeof createWays>) {
  const { operations, limits, metrics, logger, byToken, bySiteKey, isListed, ownOrigin } = needs;
  const { findOperation, answer } = mountContract(operations);
  const koa = createPipeline({
    nameRequest,
    closeUnread,
    nameClient: nameClient(addressOf),
    findOperation,
    logRequests: logRequests(write),
    answerProblems: answerProblems(describe),
    secureHeaders,
    limitAddress: limitAddress(limits),
    answerCors: answerCors({ isListed }),
    serveMetrics: serveMetrics({ metrics, token: needs.metricsToken }),
    serveSite: needs.serveSite,
    readBody,
    authenticate: authenticate({ byToken, bySiteKey, ownOrigin }),
    limitCaller: limitCaller(limits),
    contract: answer,
  });
  koa.on('error', logBroken(logger));
  return koa.callback();
}

function translate(error: unknown): Problem | undefined {
  if (error instanceof Problem || !isUnavailable(error)) return undefined;
  const hint = 'Nothing was stored. Try again with the same Idempotency-Key.';
  return new Problem('database.unavailable', { hint, retryAfterSeconds: 2, cause: error });
}
