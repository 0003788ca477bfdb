import type { PluginVersion } from '../plugins/plugins.service.ts';
import type { ConfigCode, ConfigFitter, Fitted } from './config-fitter.ts';
import type { Installed } from './installation-access.ts';
import { refuseMistakes } from './refusals.ts';

interface Needs {
  readonly fit: ConfigFitter;
  /** @throws {Error} when the code does not load. */
  readonly describe: (code: ConfigCode) => Promise<unknown>;
  /** @throws {Error} what the code did wrong. */
  readonly migrate: (code: ConfigCode, config: object, from: number) => Promise<object>;
}

export type CarryOver = ReturnType<typeof createCarryOver>;

/**
 * The configuration as another version wants it; what is stored stays as it is.
 * @throws {Error} when the version does not load, does not migrate, or dislikes what came of it.
 */
export function createCarryOver({ fit, describe, migrate }: Needs) {
  return async (installed: Installed, version: PluginVersion): Promise<Fitted> => {
    const { row, config, secrets } = installed;
    const { manifest, bundle, sha256 } = version;
    const code = { companyId: row.companyId, slug: row.slug, bundle, sha256 };
    if (bundle !== null) await describe(code);
    const isSame = config.configVersion === manifest.config.version;
    const moved = isSame ? config.config : await migrate(code, config.config, config.configVersion);
    const found = await fit({
      companyId: row.companyId,
      version,
      config: moved,
      secrets,
    });
    refuseMistakes(found.mistakes);
    return found;
  };
}
