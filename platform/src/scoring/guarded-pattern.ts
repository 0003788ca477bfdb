import { createContext, Script } from 'node:vm';

/** Far longer than any honest pattern takes on one setting, even when the machine is busy. */
const PATTERN_MS = 250;
/** All patterns of a schema together, on one configuration. */
const CHECK_MS = 500;

/**
 * Patterns of config schemas, for Ajv. Whoever uploads a plugin writes them, and a backtracking one
 * would hold the whole process: node:vm is no sandbox, but it does end a match that takes too long.
 */
export function createGuardedPatterns() {
  let leftMs = 0;

  function match(script: Script, context: object): boolean {
    const timeout = Math.ceil(Math.min(PATTERN_MS, leftMs));
    if (timeout <= 0) return false;
    const startedAt = performance.now();
    try {
      return script.runInContext(context, { timeout }) === true;
    } catch {
      return false;
    } finally {
      leftMs -= performance.now() - startedAt;
    }
  }

  function compile(pattern: string, flags: string) {
    const matcher = new RegExp(pattern, flags);
    const given = { matcher, text: '' };
    const context = createContext(given);
    const script = new Script('matcher.test(text)');
    return {
      // Ajv keeps patterns by this.
      toString: () => String(matcher),
      test(text: string): boolean {
        given.text = text;
        return match(script, context);
      },
    };
  }

  return {
    regExp: Object.assign(compile, { code: 'guardedPattern' }),
    /** Begins another configuration. */
    begin: () => void (leftMs = CHECK_MS),
  };
}
