import { Problem } from '../kernel/index.ts';

/** Where a page ended, in which list, and what was known of its size. */
export interface Place {
  readonly fingerprint: string;
  readonly score: number;
  readonly id: string;
  readonly total: number;
  readonly totalIsExact: boolean;
}

const SHAPE = /^([\da-f]{12})~(\d{1,3})~([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})~(\d{1,9})(\+?)$/;

/** Opaque to callers. The size travels with it, so that only the first page counts. */
export function encodeCursor(place: Place): string {
  const { fingerprint, score, id, total, totalIsExact } = place;
  const size = `${total}${totalIsExact ? '' : '+'}`;
  return Buffer.from([fingerprint, score, id, size].join('~')).toString('base64url');
}

/** @throws {Problem} `request.invalid` for anything this did not make for the same list. */
export function decodeCursor(cursor: string, fingerprint: string): Place {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, list, score, id, total, more] = SHAPE.exec(text) ?? [];
  if (!list || !id) refuse('must be a nextCursor of an earlier page');
  if (list !== fingerprint)
    refuse('belongs to a list with another sort or filter; begin without it');
  return { fingerprint, score: Number(score), id, total: Number(total), totalIsExact: !more };
}

function refuse(message: string): never {
  throw new Problem('request.invalid', {
    detail: `cursor ${message}.`,
    errors: [{ in: 'query', field: 'cursor', message }],
  });
}
