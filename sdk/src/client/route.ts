import type { operations } from './operations.ts';

export type OperationId = keyof operations;

/** Method and path template of an operation. The type parameter carries what it takes and answers. */
export type Route<Op extends OperationId> = readonly [method: string, path: string] & {
  readonly operation?: Op;
};

/** What every path of the contract starts with; the `servers` entry of openapi.yaml. */
export const BASE_PATH = '/api/v1';

/** Operations below `BASE_PATH`. The probes live at the root and are asked by the operator's tools. */
export type ApiOperation = Exclude<OperationId, 'getHealth' | 'getReadiness'>;

/** A body that is not JSON, or JSON sealed as text. Name its type in the header `content-type`. */
export type RawBody = string | Blob;

type BodyOf<Op extends ApiOperation> = operations[Op] extends { requestBody: { content: infer C } }
  ? { body: C extends { 'application/json': infer Json } ? Json | RawBody : RawBody }
  : { body?: never };

/** What a call takes: exactly the path and query parameters and the body of its operation. */
export type CallOptions<Op extends ApiOperation> = Pick<
  operations[Op]['parameters'],
  'path' | 'query'
> &
  BodyOf<Op> & {
    headers?: Readonly<Record<string, string>>;
    signal?: AbortSignal | undefined;
  };

type Success = 200 | 201 | 202 | 204;
type Unwrapped<R> = R extends { content: infer Content }
  ? Content extends { 'application/json': infer Json }
    ? Omit<Json, 'success'>
    : { data: string }
  : {};

/**
 * `{ data, message?, pagination? }` of an operation; `data` is text where the answer is not JSON. Empty
 * where there is nothing to say.
 */
export type Answer<Op extends ApiOperation> = {
  [Status in keyof operations[Op]['responses'] & Success]: Unwrapped<
    operations[Op]['responses'][Status]
  >;
}[keyof operations[Op]['responses'] & Success];
