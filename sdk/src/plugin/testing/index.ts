import { describe, it } from 'vitest';
import type { PluginManifest, PluginModule, ScoringLead } from '../index.ts';
import { conformanceCases } from './conformance.ts';
import type { Fixture } from '../fixtures.ts';
import { fixtureCases } from './fixtures.ts';
import { ioCases } from './io-cases.ts';

export { type Fixture, sampleLead, settledScore } from '../fixtures.ts';

/**
 * Adds the conformance suite of a plugin to the vitest file that calls it. Every scorer runs with
 * the default configuration and with each of the schema's `examples`, on `lead` and on an empty lead;
 * sources and hooks meet others who are away, refuse or answer something else.
 *
 * @example
 * testPlugin(companySize, manifest, { properties: { companySize: 250 } });
 */
export function testPlugin(
  plugin: PluginModule,
  manifest: PluginManifest,
  lead: Partial<ScoringLead>,
): void {
  describe(`plugin ${manifest.id}`, () => {
    for (const { title, check } of conformanceCases({ plugin, manifest, lead })) it(title, check);
    for (const { title, check } of ioCases({ plugin, manifest })) it(title, check);
  });
}

/**
 * Adds a test for each fixture to the vitest file that calls it.
 *
 * @example
 * testFixtures(companySize, manifest, fixtures);
 */
export function testFixtures(
  plugin: PluginModule,
  manifest: PluginManifest,
  fixtures: readonly Fixture[],
): void {
  describe(`fixtures of ${manifest.id}`, () => {
    for (const { title, check } of fixtureCases(plugin, manifest, fixtures)) it(title, check);
  });
}
