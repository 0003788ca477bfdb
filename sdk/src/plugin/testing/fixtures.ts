import { expect } from 'vitest';
import type { PluginManifest, PluginModule, ScoringLead } from '../index.ts';
import { withDefaults } from './config.ts';
import type { Case } from './conformance.ts';
import { sampleLead } from './sample-lead.ts';
import { settledScore } from './settled-score.ts';

/** What a lead should get, as data: a file of these tells what a plugin does. */
export interface Fixture {
  readonly title: string;
  /** Id of the scorer. */
  readonly scorer: string;
  /** What is known about the lead. */
  readonly lead: Partial<ScoringLead>;
  /** Defaults are filled in. */
  readonly config?: object;
  /** ISO 8601. */
  readonly now: string;
  /** As the platform shows them at `now`: faded, within limits. */
  readonly points: number;
  /** Codes of the lines that give them, in their order. */
  readonly codes: readonly string[];
}

/** A case for each fixture. */
export function fixtureCases(
  plugin: PluginModule,
  manifest: PluginManifest,
  fixtures: readonly Fixture[],
): Case[] {
  return fixtures.map(({ title, scorer, lead, config = {}, now, points, codes }) => ({
    title,
    check() {
      const found = plugin.scorers?.[scorer];
      if (!found) throw new Error(`The plugin has no scorer "${scorer}".`);
      const filled = withDefaults(manifest.config.schema, config);
      const given = found.score(sampleLead(lead), { config: filled, now });
      const shown = settledScore(given, now);

      expect({ points: shown.points, codes: shown.reasons.map(({ code }) => code) }).toEqual({
        points,
        codes,
      });
    },
  }));
}
