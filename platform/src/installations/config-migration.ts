import type { PluginManifest } from '@leadpane/sdk/plugin';
import { Problem } from '../kernel/index.ts';
import type { ConfigCode } from './config-fitter.ts';

/** The version that shall take a configuration over. */
export interface Target extends ConfigCode {
  readonly manifest: PluginManifest;
}

interface Stored {
  readonly config: object;
  /** Of its form; absent when it is the target's own. */
  readonly configVersion?: number | undefined;
}

export type ConfigMigration = ReturnType<typeof createConfigMigration>;

/** Brings stored configurations into the form of another version of their plugin. */
export function createConfigMigration(
  /** @throws {Error} what the plugin's code did wrong. */
  migrate: (code: ConfigCode, config: object, from: number) => Promise<object>,
) {
  /** @throws {Problem} `plugin.migration-failed`, `service.not-ready`. */
  return async ({ manifest, ...code }: Target, { config, configVersion }: Stored) => {
    const from = configVersion ?? manifest.config.version;
    if (from === manifest.config.version) return config;
    try {
      return await migrate(code, config, from);
    } catch (error) {
      if (error instanceof Problem) throw error;
      const detail = error instanceof Error ? error.message : 'It could not be migrated.';
      throw new Problem('plugin.migration-failed', { detail, cause: error });
    }
  };
}
