import { Problem } from './problem.ts';

/** The `ETag` of a row that counts its changes. */
export const etagOf = ({ version }: { readonly version: number }): string => `"${version}"`;

/**
 * The version that an `If-Match` names; undefined for `*`, which is any.
 * @throws {Problem} `precondition.required` without one, `precondition.failed` for one of no row.
 */
export function versionOf(ifMatch: string): number | undefined {
  if (ifMatch === '*') return undefined;
  const [, version] = /^"(\d{1,9})"$/.exec(ifMatch) ?? [];
  if (version) return Number(version);
  if (ifMatch) throw changedMeanwhile();
  throw new Problem('precondition.required', {
    hint: 'Read it first and send its ETag as If-Match, or * to overwrite whatever is there.',
  });
}

/** What to throw when the row is there, but in another version. */
export const changedMeanwhile = (): Problem =>
  new Problem('precondition.failed', { hint: 'Read it again, then repeat the change.' });
