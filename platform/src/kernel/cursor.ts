import { Problem } from './problem.ts';

/** @throws {Problem} `request.invalid`, always: for a cursor that no page of ours ended with. */
export function refuseCursor(): never {
  throw new Problem('request.invalid', {
    detail: 'cursor is not one of ours.',
    errors: [{ in: 'query', field: 'cursor', message: 'must be a nextCursor of an earlier page' }],
  });
}
