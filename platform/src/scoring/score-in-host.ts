import type { ScoringLead } from '@leadpane/sdk/plugin';
import type { KnownPlugin } from './known-plugins.ts';
import { type Outcome, runScorer } from './run-scorer.ts';

interface Given {
  readonly scorerId: string;
  readonly config: object;
  readonly leads: readonly ScoringLead[];
  readonly now: string;
}

/** Scores with a plugin that runs in the platform's own process, as `leadpane/rules` does. */
export function scoreInHost(plugin: KnownPlugin, given: Given): Outcome[] {
  const { scorerId, leads, now } = given;
  const scorer = plugin.scorers.get(scorerId);
  const failAll = (fault: string): Outcome[] => leads.map(() => ({ fault }));
  if (!scorer) return failAll(`has no scorer "${scorerId}"`);
  const { config, mistakes } = plugin.prepareConfig(given.config);
  const [mistake] = mistakes;
  if (mistake) return failAll(`config${mistake.path}: ${mistake.message}`);
  const context = Object.freeze({ config, now });
  return leads.map((lead) => runScorer(scorer, lead, context));
}
