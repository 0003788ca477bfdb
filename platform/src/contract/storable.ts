import { type FieldMistake, Problem } from '../kernel/index.ts';
import type { Incoming } from './served.ts';
import { refuse } from './validation.ts';

/** One look at the raw request tells whether anything needs a closer one. */
const SUSPECT = /\0|%00|\\u(?:0000|d[89a-f])/i;
/** With `u`, whole pairs are no surrogates. */
const HALF_PAIR = /[\uD800-\uDFFF]/u;

/**
 * PostgreSQL stores neither NUL nor half a surrogate pair, so no text may carry one.
 * @throws {Problem} `request.invalid` naming each place; `request.unreadable` for a broken address.
 */
export function refuseUnstorable({ path, query, body, url, text }: Incoming): void {
  if (url.includes('%')) refuseBrokenEscapes(url);
  if (!SUSPECT.test(url) && !SUSPECT.test(text)) return;
  const mistakes = Object.entries({ path, query, body }).flatMap(([place, value]) =>
    findUnstorable(value, '').map((found) => ({ in: place as FieldMistake['in'], ...found })),
  );
  if (mistakes.length > 0) refuse(mistakes);
}

function refuseBrokenEscapes(url: string): void {
  try {
    decodeURIComponent(url);
  } catch (cause) {
    const detail = 'The address has %-escapes that are no UTF-8.';
    const hint = 'Write each value with encodeURIComponent; % itself is %25.';
    throw new Problem('request.unreadable', { detail, hint, cause });
  }
}

function findUnstorable(value: unknown, at: string): { field: string; message: string }[] {
  if (typeof value === 'string') return describe(value, at);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const field = at ? `${at}.${key}` : key;
    const mistakes = describe(key, field);
    return mistakes.length > 0 ? mistakes : findUnstorable(member, field);
  });
}

function describe(text: string, field: string): { field: string; message: string }[] {
  if (text.includes('\0')) return [{ field, message: 'must not contain a NUL character' }];
  if (HALF_PAIR.test(text)) return [{ field, message: 'must not contain half a surrogate pair' }];
  return [];
}
