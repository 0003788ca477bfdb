import {
  type Actor,
  type Audit,
  changedMeanwhile,
  type Outbox,
  Problem,
  type Transact,
  type Tx,
} from '../kernel/index.ts';
import type { PluginVersion } from '../plugins/plugins.service.ts';
import type { PluginConfig, PluginInstallation, PluginSecret } from './installation.model.ts';
import type {
  InstallationFields,
  InstallationRepository,
  ShownInstallation,
} from './installations.repository.ts';
import type { PluginConfigRepository } from './plugin-configs.repository.ts';

interface Needs {
  readonly installations: InstallationRepository;
  readonly configs: PluginConfigRepository;
  readonly versionById: (tx: Tx, id: string) => Promise<PluginVersion | undefined>;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly outbox: Outbox;
}

/** An installation with everything that belongs to it. */
export interface Installed {
  readonly row: ShownInstallation;
  readonly version: PluginVersion;
  /** The one that counts. */
  readonly config: PluginConfig;
  readonly secrets: readonly PluginSecret[];
}

/** Which installation, and in which version its editor saw it; undefined: in any. */
export interface Seen {
  readonly id: string;
  readonly version?: number | undefined;
}

/** An installation that is being changed; whoever changes it meanwhile waits. */
export interface Edit {
  readonly tx: Tx;
  readonly row: PluginInstallation;
  /** Changes it, notes it in the audit log under `action`, and has admins told. */
  change(action: string, fields: InstallationFields, noted?: object): Promise<void>;
}

export type InstallationAccess = ReturnType<typeof createInstallationAccess>;

/** The ways to an installation of one's company: to read it, to change it, to end it. */
export function createInstallationAccess(needs: Needs) {
  const { installations, configs, versionById, transact, audit, outbox } = needs;

  async function load(tx: Tx, id: string): Promise<Installed> {
    const row = (await installations.find(tx, id)) ?? refuseUnknown(id);
    const version = await versionById(tx, row.versionId);
    const config = await configs.find(tx, id, row.revision);
    if (!version || !config) throw new Error(`Installation ${id} has lost its version or config.`);
    return { row, version, config, secrets: await configs.secrets(tx, id) };
  }

  async function lock(tx: Tx, { id, version }: Seen): Promise<PluginInstallation> {
    const row = (await installations.lock(tx, id)) ?? refuseUnknown(id);
    if (version !== undefined && version !== row.version) throw changedMeanwhile();
    return row;
  }

  return {
    load,

    /** @throws {Problem} `plugin-installation.not-found`. */
    read: (actor: Actor, id: string): Promise<Installed> =>
      transact(actor.companyId, (tx) => load(tx, id)),

    /** Answers it as it is then. @throws {Problem} `plugin-installation.not-found`, `precondition.failed`. */
    edit: (actor: Actor, seen: Seen, work: (edit: Edit) => Promise<void>): Promise<Installed> =>
      transact(actor.companyId, async (tx) => {
        const row = await lock(tx, seen);
        const { id } = row;
        await work({
          tx,
          row,
          async change(action, fields, noted = fields) {
            await installations.change(tx, id, fields);
            await outbox.publish(tx, 'plugin.changed', [id]);
            await audit(tx, actor, { action, ...subjectOf(id), after: noted });
          },
        });
        return load(tx, id);
      }),

    /** @throws {Problem} `plugin-installation.not-found`. */
    remove: (actor: Actor, id: string): Promise<void> =>
      transact(actor.companyId, async (tx) => {
        await lock(tx, { id });
        await installations.remove(tx, id);
        await outbox.publish(tx, 'plugin.changed', [id]);
        await audit(tx, actor, { action: 'plugin.uninstalled', ...subjectOf(id) });
      }),
  };
}

const subjectOf = (subjectId: string) => ({ subjectType: 'plugin-installation', subjectId });

function refuseUnknown(id: string): never {
  throw new Problem('plugin-installation.not-found', {
    detail: `There is no installation ${id}.`,
  });
}
