import type { PluginManifest, PluginModule, Scorer } from '@leadpane/sdk/plugin';
import type { Installation, RegisteredPlugin } from '../src/plugins/registry.ts';

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

export function installed(fields: Partial<Installation> = {}): Installation {
  return {
    id: 'i1',
    pluginId: 'acme/x',
    scorer: 'main',
    config: {},
    weight: 1,
    priority: 0,
    ...fields,
  };
}
