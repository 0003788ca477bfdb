import type { Score } from './score.ts';
import { addUp, settle } from './settle.ts';

/** A score as the platform shows it at `now`, ISO 8601: faded and within its limits, line by line. */
export function settledScore(score: Score, now: string): Score {
  const reasons = [...score.reasons, ...settle(score, Date.parse(now))];
  return { points: addUp(reasons), reasons };
}
