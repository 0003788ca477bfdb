import type { operations } from '@leadpane/sdk/client';
import type { IncomingMessage } from 'node:http';
import type { Actor, RequestSource } from '../kernel/index.ts';

export type OperationId = keyof operations;

/** What a file is sent as. */
type Text = string | AsyncIterable<string | Uint8Array>;

type Success = 200 | 201 | 202 | 204 | 302;
type Content<R> = R extends { content: infer C } ? C : never;
type Json<R> = Content<R> extends { 'application/json': infer J } ? Omit<J, 'success'> : object;
type Parameters<Op extends OperationId, Place extends 'path' | 'query'> = NonNullable<
  operations[Op]['parameters'][Place]
>;
type Body<Op extends OperationId> = operations[Op] extends {
  requestBody?: { content: { 'application/json': infer B } };
}
  ? B
  : undefined;

/** A validated request: defaults are filled in, path and query have their types. */
export interface Call<Op extends OperationId> {
  readonly actor: Actor;
  readonly path: Parameters<Op, 'path'>;
  readonly query: Parameters<Op, 'query'>;
  readonly body: Body<Op>;
  /**
   * Mints UUIDv7s. The first one is for what the call creates: when a process dies between the
   * effect and the answer, the repeat gets the same id and must find its row instead of adding one.
   */
  readonly newId: () => string;
  readonly request: RawRequest;
}

/** What the contract does not model: bytes and peers. */
export interface RawRequest {
  /** `application/json`, without parameters. */
  readonly type: string;
  /** A small body as it was sent, for whoever checks a signature; empty for a streamed type. */
  readonly text: string;
  /** The unread body of a streamed type. */
  readonly stream: IncomingMessage;
  readonly ip: string;
  readonly source: RequestSource;
  header(name: string): string;
}

/** A success the contract lists. `success: true` is added by mount; failures are thrown. */
export type Answer<Op extends OperationId, R = operations[Op]['responses']> = {
  [S in keyof R & Success]: { status: S; headers?: Record<string, string> } & (
    | Json<R[S]>
    | { text: Text; type: string }
  );
}[keyof R & Success];

export type Handlers<Op extends OperationId> = {
  readonly [Id in Op]: (call: Call<Id>) => Promise<Answer<Id>>;
};
