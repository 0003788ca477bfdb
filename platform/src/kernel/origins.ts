import type { FieldMistake } from './problem.ts';

/** What is wrong with a member `origins`: those that no browser would send as its `Origin`. */
export const findInexactOrigins = (origins: readonly string[]): FieldMistake[] =>
  origins.flatMap((origin, at) => {
    const exact = exactOrigin(origin);
    if (exact === origin) return [];
    const message = `must be like ${exact ?? 'https://www.example.com'}`;
    return [{ in: 'body', field: `origins.${at}`, message }];
  });

/** As a browser writes it: lower case, without a path or the default port. */
function exactOrigin(text: string): string | undefined {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).origin;
}
