import { refuseCursor } from './cursor.ts';

/** The id of the last row of a page. */
const CURSOR = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What a caller asks for, as the contract's `limit` and `cursor`. */
export interface Asked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What a repository reads: `limit` rows that come after the row `before`, newest first. */
export interface IdWindow {
  readonly limit: number;
  readonly before: string | undefined;
}

/**
 * One page of rows, newest first, whose cursor is the id of its last one.
 * @throws {Problem} `request.invalid` for a cursor that is no id.
 */
export async function pageById<Row extends { readonly id: string }>(
  { limit, cursor }: Asked,
  read: (window: IdWindow) => Promise<readonly Row[]>,
) {
  if (cursor !== undefined && !CURSOR.test(cursor)) refuseCursor();
  const found = await read({ limit: limit + 1, before: cursor });
  const page = found.slice(0, limit);
  return { page, nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null };
}
