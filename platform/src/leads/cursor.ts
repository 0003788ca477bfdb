import { Problem } from '../kernel/index.ts';
import type { Place } from './leads.repository.ts';

const SHAPE = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::?\d\d)?)~([0-9a-f-]{36})$/;

/** Opaque to callers: where a page ended. */
export const encodeCursor = ({ createdAt, id }: Place): string =>
  Buffer.from(`${createdAt}~${id}`).toString('base64url');

/** @throws {Problem} `request.invalid` for anything this did not make. */
export function decodeCursor(cursor: string): Place {
  const [, createdAt, id] = SHAPE.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (createdAt && id) return { createdAt, id };
  throw new Problem('request.invalid', {
    detail: 'cursor is not one of ours.',
    errors: [{ in: 'query', field: 'cursor', message: 'must be a nextCursor of an earlier page' }],
  });
}
