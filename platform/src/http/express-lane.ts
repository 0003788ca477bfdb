import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Served } from '../contract/served.ts';
import type { RateLimits } from '../infra/rate-limits.ts';
import { type Actor, refuseForeignOrigin } from '../kernel/index.ts';
import { mediaType, parseJson, readText } from './body.ts';
import { isUnread, UNREAD } from './close-unread.ts';
import type { AddressOf } from './client-address.ts';
import { EXPOSED } from './cors.ts';
import { msSince, type WriteRequest } from './log.ts';
import { type DescribeProblem, PROBLEM_TYPE } from './problems.ts';
import { countAddress, countCaller, type Told, toldNothing } from './rate-limit.ts';
import { requestIdOf } from './request-id.ts';
import { refuseShape } from './shape.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

interface Options {
  /** The operation that comes by the ten thousand: POST, JSON, a site key and nothing else. */
  readonly served: Served;
  readonly bySiteKey: (key: string) => Promise<Actor>;
  readonly ownOrigin: string;
  readonly addressOf: AddressOf;
  readonly limits: RateLimits;
  readonly describe: DescribeProblem;
  readonly write: WriteRequest;
  /** Everything that is not exactly of this shape. */
  readonly otherwise: (request: IncomingMessage, response: ServerResponse) => unknown;
}

/**
 * A short cut past Koa for form submissions, made of the same steps: Koa's chain of promises costs
 * more than all the work of a submission (docs/decisions/0005). What is not plainly one goes the
 * ordinary way, so each answer exists once.
 */
export function createExpressLane(options: Options): RequestListener {
  const { served, describe, write, otherwise } = options;
  const { operation } = served;
  const pattern = operation.path.replaceAll(/:(\w+)/g, String.raw`(?<$1>[\w-]+)`);
  const shape = new RegExp(String.raw`^(?<path>${pattern})\?siteKey=(?<siteKey>[\w-]+)$`);

  return (request, response) => {
    const found = match(request, shape);
    if (!found) {
      otherwise(request, response);
      return;
    }
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    const { path: at = '', ...names } = found;
    const told = toldNothing();
    answer(request, names, { options, told })
      .catch((error: unknown) => {
        const problem = describe(error, at, requestId);
        return { ...problem, type: PROBLEM_TYPE };
      })
      .then(({ status, headers, type, body }) => {
        const head = [
          ...FIXED_HEADERS,
          'X-Request-Id',
          requestId,
          'RateLimit-Policy',
          told['RateLimit-Policy'],
          'RateLimit',
          told.RateLimit,
          'Content-Type',
          type,
          'Content-Length',
          String(Buffer.byteLength(body)),
        ];
        if (request.headers.origin) head.push(...openTo(request.headers.origin));
        for (const [name, value] of Object.entries(headers)) head.push(name, value);
        if (isUnread(request)) head.push(...CLOSE);
        response.writeHead(status, head).end(body);
        const ms = msSince(startedAt);
        write({ requestId, method: 'POST', path: at, operation: operation.id, status, ms });
      })
      .catch(() => response.destroy());
  };
}

/** Names and values in turn: what Node writes out with the least work. */
const FIXED_HEADERS = Object.entries(SECURITY_HEADERS).flat();
const CLOSE = Object.entries(UNREAD).flat();

type Names = Readonly<Record<string, string>>;

function match(request: IncomingMessage, shape: RegExp): Names | undefined {
  if (request.method !== 'POST' || request.headers.authorization) return undefined;
  if (mediaType(request) !== 'application/json') return undefined;
  return shape.exec(request.url ?? '')?.groups;
}

async function answer(
  request: IncomingMessage,
  names: Names,
  { options, told }: { options: Options; told: Told },
) {
  const { served, bySiteKey, ownOrigin, addressOf, limits } = options;
  const ip = addressOf(request);
  const { rateClass } = served.operation;
  await countAddress(limits, ip, { rateClass, told });
  const text = await readText(request);
  const body = parseJson(text);
  refuseShape('body', body);
  const { siteKey = '', ...path } = names;
  const actor = await bySiteKey(siteKey);
  refuseForeignOrigin(actor, request.headers.origin ?? '', ownOrigin);
  await countCaller(limits, actor, { rateClass, told });
  const outgoing = await served.serve({
    actor,
    path: { ...path },
    query: { siteKey },
    url: request.url ?? '',
    type: 'application/json',
    body,
    text,
    stream: request,
    ip,
  });
  if (typeof outgoing.body !== 'string') throw new Error('The express lane carries no streams.');
  return { ...outgoing, type: `${outgoing.type}; charset=utf-8`, body: outgoing.body };
}

/** Without a token there is no authority in a request, so any page may read its answer. */
const openTo = (origin: string): string[] => [
  'Vary',
  'Origin',
  'Access-Control-Allow-Origin',
  origin,
  'Access-Control-Expose-Headers',
  EXPOSED,
];
