import type { RunContext, Score, Scorer, ScoringLead } from '@leadpane/sdk/plugin';
import { messageOf } from './plain-text.ts';
import { readScore } from './read-score.ts';

/** What became of one run: a score in plain data, or why there is none. */
export type Outcome = { readonly score: Score } | { readonly fault: string };

/** Runs a scorer on one lead. Whatever it throws or returns, the caller gets plain data. */
export function runScorer(
  scorer: Scorer<unknown>,
  lead: ScoringLead,
  context: RunContext<unknown>,
): Outcome {
  try {
    const returned: unknown = scorer.score(lead, context);
    if (returned instanceof Promise) refusePromise(returned);
    return { score: readScore(returned) };
  } catch (thrown) {
    return { fault: messageOf(thrown) };
  }
}

/** A rejection nobody handles would end the process. */
function refusePromise(promise: Promise<unknown>): never {
  promise.catch(() => {});
  throw new Error('score() returned a promise; make it synchronous');
}
