import { refuseCursor } from './cursor.ts';

/** A page by its number, or by the cursor of the page before, which wins. */
export interface PageRequest {
  /** Rows a page, default 50. */
  readonly limit?: number | undefined;
  /** Counted from 1, the default. */
  readonly page?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Where a repository begins and how many rows it reads. */
export interface Window {
  /** One more than is shown, to tell whether there are more. */
  readonly limit: number;
  readonly offset: number;
  /** The key that the page before ended with. */
  readonly after: string | undefined;
}

/** How far repositories count what matches, plus the one that tells of more. */
export const COUNT_LIMIT = 10_001;

/** @throws {Problem} `request.invalid` for a cursor that this did not make. */
export function windowOf({ limit = 50, page = 1, cursor }: PageRequest): Window {
  const after = cursor === undefined ? undefined : decode(cursor);
  const offset = after === undefined ? (page - 1) * limit : 0;
  return { limit: limit + 1, offset, after };
}

/** The rows to show and the contract's `Pagination`; `keyOf` is what the rows are ordered by. */
export function paginate<Row>(
  { limit = 50, page = 1, cursor }: PageRequest,
  { rows, count }: { readonly rows: readonly Row[]; readonly count: number },
  keyOf: (row: Row) => string,
) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const total = Math.min(count, COUNT_LIMIT - 1);
  const pagination = {
    page: cursor === undefined ? page : null,
    limit,
    total,
    totalIsExact: count < COUNT_LIMIT,
    totalPages: Math.ceil(total / limit),
    nextCursor: rows.length > limit && last ? encode(keyOf(last)) : null,
  };
  return { rows: shown, pagination };
}

const encode = (key: string): string => Buffer.from(key).toString('base64url');

function decode(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  // What is no text comes out changed; PostgreSQL takes no NUL.
  if (encode(key) === cursor && !key.includes('\0')) return key;
  return refuseCursor();
}
