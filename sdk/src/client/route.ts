import type { operations } from './operations.ts';

export type OperationId = keyof operations;

/** Method and path template of an operation. The type parameter carries what it takes and answers. */
export type Route<Op extends OperationId> = readonly [method: string, path: string] & {
  readonly operation?: Op;
};
