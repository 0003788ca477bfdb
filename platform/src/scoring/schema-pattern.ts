import { linearPattern } from '@leadpane/plugin-rules';

/** Longer settings match no pattern: what takes time is in proportion to them. */
const MOST_CHARACTERS = 10_000;

/**
 * Patterns of config schemas, for Ajv. Whoever uploads a plugin writes them, and a backtracking one
 * would hold the whole process. @throws {Error} for what RE2 does not know.
 */
export const schemaPattern = Object.assign(
  (source: string) => {
    const pattern = linearPattern(source);
    return {
      // Ajv keeps patterns by this.
      toString: () => source,
      test: (text: string): boolean => text.length <= MOST_CHARACTERS && pattern.test(text),
    };
  },
  { code: 'schemaPattern' },
);
