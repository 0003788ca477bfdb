import { RE2JS } from 're2js';

/** Says whether a text has a match in it. */
export interface LinearPattern {
  test(text: string): boolean;
}

/**
 * A regular expression whose time grows with the text and no faster, whoever wrote it. RE2 syntax:
 * no look-around, no back-references.
 *
 * @throws {Error} for what is none.
 */
export function linearPattern(source: string, isCaseIgnored = false): LinearPattern {
  const pattern = RE2JS.compile(source, isCaseIgnored ? RE2JS.CASE_INSENSITIVE : 0);
  return { test: (text) => pattern.test(text) };
}
