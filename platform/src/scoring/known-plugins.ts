import type { Scorer } from '@leadpane/sdk/plugin';
import { findDisagreements, StartError } from '../kernel/index.ts';
import { type ConfigCheck, createConfigCheck, type RegisteredPlugin } from './config-check.ts';
import { messageOf } from './plain-text.ts';

/** A plugin with its code and its manifest brought together. */
export interface KnownPlugin {
  /** Id and version, for example `leadpane/rules@0.1.0`. */
  readonly name: string;
  readonly prepareConfig: ConfigCheck;
  readonly scorers: ReadonlyMap<string, Scorer<unknown>>;
  /** Whether a configuration needs activities, as far as the manifest names them as input. */
  readonly readsActivities: (config: object) => boolean;
}

/** Plugins by id. @throws {StartError} listing everything in which code and manifest disagree. */
export function knowPlugins(
  plugins: readonly RegisteredPlugin[],
): ReadonlyMap<string, KnownPlugin> {
  const known = new Map<string, KnownPlugin>();
  const mistakes: string[] = [];
  for (const registered of plugins) {
    const { id } = registered.manifest;
    if (known.has(id)) mistakes.push(`${id}: registered twice, remove one.`);
    mistakes.push(...disagreements(registered).map((mistake) => `${id}: ${mistake}`));
    try {
      known.set(id, know(registered));
    } catch (thrown) {
      mistakes.push(`${id}: correct the config schema: ${messageOf(thrown)}.`);
    }
  }
  if (mistakes.length > 0) throw new StartError(`Plugins: ${mistakes.join(' ')}`);
  return known;
}

function know(registered: RegisteredPlugin): KnownPlugin {
  const { manifest, plugin, readsActivities = () => true } = registered;
  return {
    readsActivities,
    name: `${manifest.id}@${manifest.version}`,
    prepareConfig: createConfigCheck(registered),
    scorers: new Map(Object.entries(plugin.scorers ?? {})),
  };
}

const disagreements = ({ manifest, plugin }: RegisteredPlugin): string[] =>
  findDisagreements(manifest, {
    configVersion: plugin.configVersion,
    scorers: Object.keys(plugin.scorers ?? {}),
    sources: Object.keys(plugin.sources ?? {}),
    hooks: Object.keys(plugin.hooks ?? {}),
  });
