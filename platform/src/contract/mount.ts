import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { Readable } from 'node:stream';
import { mediaType } from '../http/body.ts';
import { type Actor, Problem } from '../kernel/index.ts';
import { type Contract, listOperations, type Operation } from './document.ts';
import type { Call, OperationId, RawRequest } from './handlers.ts';
import { createValidation, refuse, type Sent } from './validation.ts';

type Handle = (call: Call<OperationId>) => Promise<Reply>;

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly text?: string | AsyncIterable<string>;
  readonly type?: string;
}

interface Options {
  readonly contract: Contract;
  readonly handlers: Readonly<Record<OperationId, unknown>>;
  /** @throws {Problem} when the actor may not call an operation with this permission. */
  readonly admit: (actor: Actor | undefined, permission: string) => Actor;
  /** Check answers too: in tests and development. */
  readonly checkAnswers: boolean;
}

/** One route for each operation of the contract; a missing or surplus handler stops the start. */
export function mountContract({ contract, handlers, admit, checkAnswers }: Options): Middleware {
  const operations = listOperations(contract);
  refuseMismatch(operations, Object.keys(handlers));
  const validation = createValidation(contract);
  const router = new Router();
  for (const operation of operations) {
    const handle = handlers[operation.id as OperationId] as Handle;
    const readRequest = createReader(operation);
    const checkRequest = validation.request(operation);
    const checkAnswer = checkAnswers ? validation.answer(operation) : undefined;
    router.register(operation.path, [operation.method], async (ctx) => {
      const actor = admit(ctx.state['actor'] as Actor | undefined, operation.permission);
      const sent = readRequest(ctx);
      checkRequest(sent);
      refuseNul(sent, ctx.url, ctx.request.rawBody ?? '');
      const { path, query, body } = sent;
      const request = rawRequest(ctx, sent.type);
      const reply = await handle({ actor, path, query, body, request } as Call<OperationId>);
      answer(ctx, reply, checkAnswer);
    });
  }
  const routes = router.routes();
  const unknown = router.allowedMethods({
    throw: true,
    methodNotAllowed: () => new Problem('route.method-not-allowed'),
    notImplemented: () => new Problem('route.method-not-allowed'),
  });
  return (ctx, next) => routes(ctx as never, () => unknown(ctx as never, next));
}

function refuseMismatch(operations: readonly Operation[], handled: readonly string[]): void {
  const ids = new Set(operations.map(({ id }) => id));
  const missing = [...ids].filter((id) => !handled.includes(id));
  const surplus = handled.filter((id) => !ids.has(id));
  if (missing.length + surplus.length === 0) return;
  throw new Error(
    [
      ...missing.map((id) => `openapi.yaml lists ${id}, which no slice handles.`),
      ...surplus.map((id) => `A slice handles ${id}, which openapi.yaml does not list.`),
    ].join('\n'),
  );
}

/** Reads what the operation takes. @throws {Problem} `request.unsupported-type`. */
function createReader({ bodies }: Operation): (ctx: Context) => Sent {
  const types = Object.keys(bodies);
  return (ctx) => {
    const type = mediaType(ctx);
    if (types.length > 0 && !types.includes(type)) {
      throw new Problem('request.unsupported-type', {
        detail: type ? `${type} is not supported here.` : 'The request has no Content-Type.',
        hint: `Send ${types.join(' or ')}.`,
      });
    }
    return {
      path: ctx['params'] as Record<string, string>,
      query: ctx.query as Record<string, unknown>,
      header: ctx.headers,
      body: ctx.request.body ?? '',
      type,
    };
  };
}

/** PostgreSQL stores no NUL, so no text may carry one. */
const NUL = /\0|\\u0000|%00/;

function refuseNul({ path, query, body }: Sent, url: string, rawBody: string): void {
  const hasNul = NUL.test(url) || NUL.test(rawBody);
  if (!hasNul) return;
  const places = { path, query, body };
  const mistakes = Object.entries(places).flatMap(([place, value]) =>
    findNul(value, '').map((field) => ({
      in: place as 'path' | 'query' | 'body',
      field,
      message: 'must not contain a NUL character',
    })),
  );
  if (mistakes.length > 0) refuse(mistakes);
}

function findNul(value: unknown, at: string): string[] {
  if (typeof value === 'string') return value.includes('\0') ? [at] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const field = at ? `${at}.${key}` : key;
    return key.includes('\0') ? [field] : findNul(member, field);
  });
}

function rawRequest(ctx: Context, type: string): RawRequest {
  return {
    type,
    stream: ctx.req,
    ip: ctx.ip,
    header: (name) => ctx.get(name),
  };
}

function answer(
  ctx: Context,
  { status, headers, text, type, ...members }: Reply,
  check?: (status: number, type: string, body: unknown) => void,
): void {
  ctx.status = status;
  if (headers) ctx.set(headers);
  if (text !== undefined && type) {
    check?.(status, type, '');
    ctx.type = type;
    ctx.body = typeof text === 'string' ? text : Readable.from(text);
    return;
  }
  const body = status === 204 || status === 302 ? null : { success: true, ...members };
  if (body) check?.(status, 'application/json', body);
  ctx.body = body;
}
