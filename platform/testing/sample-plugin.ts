import type {
  PluginManifest,
  PluginModule,
  Scorer,
  ScoringActivity,
  ScoringLead,
} from '@leadpane/sdk/plugin';
import type { ReadyInstallation } from '../src/scoring/ready-installation.ts';
import type { RegisteredPlugin } from '../src/scoring/config-check.ts';
import { knowPlugins } from '../src/scoring/known-plugins.ts';
import { createScoringService } from '../src/scoring/scoring.service.ts';

/** The plugin `acme/x@1.0.0`: one scorer `main` of at most 50 points, one setting `points`. */
export function pluginWith(score: Scorer<unknown>['score'], id = 'acme/x'): RegisteredPlugin {
  return {
    manifest: {
      id,
      name: 'X',
      version: '1.0.0',
      apiVersion: '2026-11',
      runtime: 'host',
      contributes: { scorers: [{ id: 'main', title: 'Main', input: ['id'], maxPoints: 50 }] },
      config: {
        version: 1,
        schema: {
          type: 'object',
          additionalProperties: false,
          properties: { points: { type: 'integer', default: 7 } },
        },
      },
    },
    plugin: { configVersion: 1, scorers: { main: { score } } },
  };
}

/** A sound plugin with some of its members replaced. */
export function changedPlugin(
  manifest: Partial<PluginManifest>,
  plugin: Partial<PluginModule> = {},
): RegisteredPlugin {
  const sound = pluginWith(giving(1));
  return { manifest: { ...sound.manifest, ...manifest }, plugin: { ...sound.plugin, ...plugin } };
}

/** Gives every lead the same points, for one reason. */
export function giving(points: number): Scorer<unknown>['score'] {
  return () => ({ points, reasons: [{ code: 'given', points, text: 'Given' }] });
}

/** An installation of `acme/x`, or of the plugin that `slug` names. */
export function installed(fields: Partial<ReadyInstallation> = {}): ReadyInstallation {
  const slug = fields.slug ?? 'acme/x';
  return {
    id: 'i1',
    companyId: 'c1',
    slug,
    versionId: 'v1',
    version: '1.0.0',
    sha256: slug,
    manifest: pluginWith(giving(1), slug).manifest,
    revision: 1,
    config: {},
    granted: {},
    weight: 1,
    priority: 0,
    ...fields,
  };
}

/** Scores with plugins of this process alone; the leads must not need a sandbox. */
export function scoringWith(
  plugins: readonly RegisteredPlugin[],
  now: Date,
  activities: ReadonlyMap<string, readonly ScoringActivity[]> = new Map(),
) {
  const scoring = createScoringService({
    inHost: knowPlugins(plugins),
    inSandbox: () => Promise.reject(new Error('There is no sandbox in this test.')),
    bundleOf: async () => '',
    installed: async () => [],
    activitiesOf: async () => activities,
    now: () => now,
  });
  return async (installations: readonly ReadyInstallation[], leads: readonly ScoringLead[]) => {
    const rows = leads.map((lead) => ({ ...lead, createdAt: new Date(lead.createdAt) }));
    const { scores } = await scoring.score('c1', rows, installations);
    return scores;
  };
}
