import { createContext, Script } from 'node:vm';

/** Far longer than any honest pattern takes on one setting, even when the machine is busy. */
const PATTERN_MS = 250;

/**
 * Patterns of config schemas, for Ajv. Whoever uploads a plugin writes them, and a backtracking one
 * would hold the whole process: node:vm is no sandbox, but it does end a match that takes too long.
 */
export const guardedPattern = Object.assign(
  (pattern: string, flags: string) => {
    const matcher = new RegExp(pattern, flags);
    const given = { matcher, text: '' };
    const context = createContext(given);
    const script = new Script('matcher.test(text)');
    return {
      // Ajv keeps patterns by this.
      toString: () => String(matcher),
      test(text: string): boolean {
        given.text = text;
        try {
          return script.runInContext(context, { timeout: PATTERN_MS }) === true;
        } catch {
          return false;
        }
      },
    };
  },
  { code: 'guardedPattern' },
);
