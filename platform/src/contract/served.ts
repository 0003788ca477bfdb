import type { IncomingMessage } from 'node:http';
import { type Actor, Problem, RATE_LIMITS, type RequestSource } from '../kernel/index.ts';
import { type Contract, listOperations, type Operation } from './document.ts';
import type { Call, OperationId } from './handlers.ts';
import type { AnswerOnce } from './idempotency.ts';
import { refuseUnstorable } from './storable.ts';
import { createValidation } from './validation.ts';

/** What HTTP brought, whichever way it came in. */
export interface Incoming {
  readonly actor: Actor | undefined;
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  /** As it came, with the query. */
  readonly url: string;
  /** Media type of the body, without parameters. */
  readonly type: string;
  /** The parsed body, and the text it was parsed from; absent for streamed types. */
  readonly body: unknown;
  readonly text: string;
  readonly stream: IncomingMessage;
  readonly ip: string;
  /** Absent in the express lane, whose operation needs none. */
  readonly source?: RequestSource;
}

/** What HTTP sends. */
export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly type: string;
  readonly body: string | AsyncIterable<string | Uint8Array>;
}

/** One operation of the contract, ready to serve. @throws {Problem} */
export interface Served {
  readonly operation: Operation;
  serve(incoming: Incoming): Promise<Outgoing>;
}

interface Options {
  readonly contract: Contract;
  readonly handlers: Readonly<Record<OperationId, unknown>>;
  /** @throws {Problem} when the actor may not call an operation with this permission. */
  readonly admit: (actor: Actor | undefined, permission: string) => Actor;
  readonly answerOnce: AnswerOnce;
  /** Check answers too: in tests and development. */
  readonly checkAnswers: boolean;
}

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly text?: string | AsyncIterable<string | Uint8Array>;
  readonly type?: string;
}

type Handle = (call: Call<OperationId>) => Promise<Reply>;

/** Joins operations and handlers; a missing or surplus handler stops the start. */
export function serveContract(options: Options): Served[] {
  const { contract, handlers, admit, answerOnce, checkAnswers } = options;
  const operations = listOperations(contract);
  refuseMismatch(operations, Object.keys(handlers));
  const validation = createValidation(contract);
  return operations.map((operation) => {
    const handle = handlers[operation.id as OperationId] as Handle;
    const types = Object.keys(operation.bodies);
    const checkRequest = validation.request(operation);
    const checkAnswer = checkAnswers ? validation.answer(operation) : undefined;
    return {
      operation,
      async serve(incoming) {
        const actor = admit(incoming.actor, permissionFor(operation, incoming));
        const { path, query, body, type, text, stream, ip, source } = incoming;
        if (types.length > 0 && !types.includes(type)) refuseType(type, types);
        checkRequest({ path, query, body: body ?? '', type, header: stream.headers });
        refuseUnstorable(incoming);
        const header = (name: string) => String(stream.headers[name.toLowerCase()] ?? '');
        const request = { type, text, stream, ip, source, header };
        const key = operation.isKeyed ? header('Idempotency-Key') : '';
        return answerOnce({ ...incoming, actor, operation: operation.id, key }, async (newId) => {
          const call = { actor, path, query, body, request, newId } as Call<OperationId>;
          return finish(await handle(call), checkAnswer);
        });
      },
    };
  });
}

/** The operation with this id, which the types say exists. */
export function findServed(operations: readonly Served[], id: OperationId): Served {
  const found = operations.find(({ operation }) => operation.id === id);
  if (!found) throw new Error(`openapi.yaml has no ${id}.`);
  return found;
}

/** About himself a user needs to be signed in alone; the service says how far he may go. */
function permissionFor({ permission, self }: Operation, { actor, path }: Incoming): string {
  return self && actor && path[self] === actor.id ? 'user' : permission;
}

function refuseMismatch(operations: readonly Operation[], handled: readonly string[]): void {
  const ids = new Set(operations.map(({ id }) => id));
  const missing = [...ids].filter((id) => !handled.includes(id));
  const surplus = handled.filter((id) => !ids.has(id));
  const unlimited = operations.filter(({ rateClass }) => !Object.hasOwn(RATE_LIMITS, rateClass));
  if (missing.length + surplus.length + unlimited.length === 0) return;
  throw new Error(
    [
      ...unlimited.map(({ id }) => `openapi.yaml gives ${id} no x-rate-limit that it defines.`),
      ...missing.map((id) => `openapi.yaml lists ${id}, which no slice handles.`),
      ...surplus.map((id) => `A slice handles ${id}, which openapi.yaml does not list.`),
    ].join('\n'),
  );
}

function refuseType(type: string, types: readonly string[]): never {
  throw new Problem('request.unsupported-type', {
    detail: type ? `${type} is not supported here.` : 'The request has no Content-Type.',
    hint: `Send ${types.join(' or ')}.`,
  });
}

function finish(
  { status, headers = {}, text, type, ...members }: Reply,
  check: ((status: number, type: string, body: unknown) => void) | undefined,
): Outgoing {
  if (text !== undefined && type) {
    check?.(status, type, '');
    return { status, headers, type, body: text };
  }
  if (status === 204 || status === 302) return { status, headers, type: '', body: '' };
  const body = { success: true, ...members };
  check?.(status, 'application/json', body);
  return { status, headers, type: 'application/json', body: JSON.stringify(body) };
}
