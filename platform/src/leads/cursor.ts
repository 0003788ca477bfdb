import { Problem } from '../kernel/index.ts';
import type { Place } from './leads.repository.ts';

const SHAPE = /^(\d{1,16})~([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** Opaque to callers: where a page ended. */
export const encodeCursor = ({ createdAtMicros, id }: Place): string =>
  Buffer.from(`${createdAtMicros}~${id}`).toString('base64url');

/** @throws {Problem} `request.invalid` for anything this did not make. */
export function decodeCursor(cursor: string): Place {
  const [, micros, id] = SHAPE.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (micros && id) return { createdAtMicros: Number(micros), id };
  throw new Problem('request.invalid', {
    detail: 'cursor is not one of ours.',
    errors: [{ in: 'query', field: 'cursor', message: 'must be a nextCursor of an earlier page' }],
  });
}
