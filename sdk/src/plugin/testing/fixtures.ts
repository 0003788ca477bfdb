import { expect } from 'vitest';
import type { PluginManifest, PluginModule } from '../index.ts';
import { type Fixture, sampleLead, settledScore } from '../fixtures.ts';
import { withDefaults } from './config.ts';
import type { Case } from './conformance.ts';

/** A case for each fixture. */
export function fixtureCases(
  plugin: PluginModule,
  manifest: PluginManifest,
  fixtures: readonly Fixture[],
): Case[] {
  return fixtures.map((fixture) => ({
    title: fixture.title,
    check() {
      const { scorer, lead, config = {}, now, points, codes, fault } = fixture;
      const found = plugin.scorers?.[scorer];
      if (!found) throw new Error(`The plugin has no scorer "${scorer}".`);
      const filled = withDefaults(manifest.config.schema, config);
      const run = () => found.score(sampleLead(lead), { config: filled, now });
      if (fault !== undefined) {
        expect(run).toThrow(fault);
        return;
      }
      const shown = settledScore(run(), now);

      expect({ points: shown.points, codes: shown.reasons.map(({ code }) => code) }).toEqual({
        points,
        codes,
      });
    },
  }));
}
