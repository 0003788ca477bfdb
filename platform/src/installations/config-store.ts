import { isDeepStrictEqual } from 'node:util';
import { type Actor, changedMeanwhile, Problem } from '../kernel/index.ts';
import type { ConfigFitter, Fitted } from './config-fitter.ts';
import type { ConfigMigration } from './config-migration.ts';
import type { InstallationAccess, Installed, Seen } from './installation-access.ts';
import type { PluginConfigRepository } from './plugin-configs.repository.ts';
import { refuseMistakes } from './refusals.ts';

interface Needs {
  readonly configs: PluginConfigRepository;
  readonly access: InstallationAccess;
  readonly fit: ConfigFitter;
  readonly migrated: ConfigMigration;
}

/** A configuration on its way to become the one that counts. */
interface Wanted {
  readonly config: object;
  readonly configVersion?: number;
  readonly endsDraft?: true;
  /** What the audit log calls it. */
  readonly action: string;
}

export type ConfigStore = ReturnType<typeof createConfigStore>;

/** The way of a configuration to become a revision: seen, migrated, checked, stored. */
export function createConfigStore({ configs, access, fit, migrated }: Needs) {
  /** The installation as the caller saw it. @throws {Problem} `precondition.failed`, `plugin.wrong-state`. */
  async function take(actor: Actor, { id, version }: Seen): Promise<Installed> {
    const installed = await access.read(actor, id);
    if (version !== undefined && version !== installed.row.version) throw changedMeanwhile();
    if (installed.row.canaryVersionId) refuseCanary();
    return installed;
  }

  /** Ready to be stored. @throws {Problem} `plugin.bad-config` with every mistake. */
  async function fitted({ row, version, secrets }: Installed, config: object): Promise<Fitted> {
    const { companyId } = row;
    const found = await fit({ companyId, version, config, secrets });
    refuseMistakes(found.mistakes);
    return found;
  }

  /** Adds it as the revision that counts. @throws {Problem} */
  async function keep(actor: Actor, installed: Installed, wanted: Wanted) {
    const { row, version } = installed;
    const { companyId, slug } = row;
    const { manifest, bundle, sha256 } = version;
    const config = await migrated({ companyId, slug, manifest, bundle, sha256 }, wanted);
    const found = await fitted(installed, config);
    if (!wanted.endsDraft && isSame(found, installed)) return installed;
    return access.edit(actor, { id: row.id, version: row.version }, async ({ tx, change }) => {
      const revision = await configs.add(tx, {
        installationId: row.id,
        config: found.config,
        configVersion: manifest.config.version,
        createdBy: actor.id,
      });
      await configs.keepSecrets(tx, row.id, found.secrets);
      const isRepaired = row.state === 'needs_attention';
      const repaired = isRepaired && ({ state: 'configured', stateMessage: null } as const);
      const draft = wanted.endsDraft ? { draft: null } : {};
      await change(wanted.action, { revision, ...repaired, ...draft }, { revision });
    });
  }

  return { take, fit: fitted, keep };
}

/** What is stored already need not become a revision once more. */
const isSame = ({ config, secrets }: Fitted, now: Installed): boolean =>
  isDeepStrictEqual({ ...config }, now.config.config) &&
  isDeepStrictEqual(
    secrets.map(({ sealed }) => sealed),
    now.secrets.map(({ sealed }) => sealed),
  );

function refuseCanary(): never {
  throw new Problem('plugin.wrong-state', {
    detail: 'A canary is running, with a configuration of its own.',
    hint: 'Promote it or roll it back first.',
  });
}
