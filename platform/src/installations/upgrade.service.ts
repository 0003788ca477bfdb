import type { Capabilities } from '@leadpane/sdk/plugin';
import { type Actor, Problem, storable, type Transact, type Tx } from '../kernel/index.ts';
import type { Plugin, PluginVersion } from '../plugins/plugins.service.ts';
import type { CarryOver } from './carry-over.ts';
import type { InstallationAccess, Installed } from './installation-access.ts';
import type { InstallationFields, ShownInstallation } from './installations.repository.ts';
import type { PluginConfigRepository } from './plugin-configs.repository.ts';
import { refuseUngranted } from './refusals.ts';

export type UpgradeService = ReturnType<typeof createUpgradeService>;

interface Needs {
  readonly configs: PluginConfigRepository;
  readonly access: InstallationAccess;
  readonly transact: Transact;
  /** @throws {Problem} when there is none to install. */
  readonly installable: (
    tx: Tx,
    pluginId: string,
    version?: string,
  ) => Promise<{ plugin: Plugin; version: PluginVersion }>;
  readonly carryOver: CarryOver;
}

interface Request {
  readonly version: string;
  /** Leads in a hundred that get the new version; absent: all, at once. */
  readonly canaryPercent?: number | undefined;
  /** What the admin saw that the new version asks for; absent: what was granted before. */
  readonly granted?: Capabilities | undefined;
}

/** Moves installations from one version to another, and back. */
export function createUpgradeService(needs: Needs) {
  const { configs, access, transact, installable, carryOver } = needs;

  /** Says in the installation why it is still in its old version. */
  async function noteFailure(
    actor: Actor,
    { row, version }: Installed,
    { wanted, reason }: { wanted: string; reason: string },
  ): Promise<never> {
    const stateMessage = storable(
      `Version ${wanted} could not take over: ${reason} ${version.version} stays.`,
    );
    const isRunning = ['enabled', 'degraded', 'migration_failed'].includes(row.state);
    const failed = isRunning ? ({ state: 'migration_failed' } as const) : {};
    await access.edit(actor, { id: row.id }, ({ change }) =>
      change('plugin.upgrade-failed', { stateMessage, ...failed }, { version: wanted }),
    );
    throw new Problem('plugin.migration-failed', {
      detail: stateMessage,
      hint: 'Correct the configuration, or ask the author for a version that migrates it.',
    });
  }

  return {
    ...createMoves(access),

    /**
     * Moves to another version, or a part of the leads to it. The old one keeps running when the new
     * one does not load or cannot take over the configuration.
     * @throws {Problem} `plugin-installation.not-found`, `plugin.version-not-found`,
     * `plugin.wrong-state`, `plugin.not-granted`, `plugin.migration-failed`.
     */
    async upgrade(actor: Actor, id: string, request: Request): Promise<Installed> {
      const installed = await access.read(actor, id);
      const { row } = installed;
      const { version } = await transact(actor.companyId, (tx) =>
        installable(tx, row.pluginId, request.version),
      );
      if (version.id === (row.canaryVersionId ?? row.versionId)) return installed;
      if (row.canaryVersionId) refuseUpgrade(row);
      const wanted = version.manifest.capabilities ?? {};
      refuseUngranted(wanted, request.granted ?? row.granted);
      const found = await carryOver(installed, version).catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'service.not-ready') throw error;
        const reason = error instanceof Error ? error.message : 'it failed.';
        return noteFailure(actor, installed, { wanted: version.version, reason });
      });
      const seen = { id, version: row.version };
      return access.edit(actor, seen, async ({ tx, change }) => {
        const revision = await configs.add(tx, {
          installationId: id,
          config: found.config,
          configVersion: version.manifest.config.version,
          createdBy: actor.id,
        });
        const { canaryPercent } = request;
        const next = { versionId: version.id, revision };
        const fields =
          canaryPercent === undefined
            ? { ...pin(row, next), granted: wanted }
            : { ...canaryOf(next, canaryPercent), granted: { ...row.granted, ...wanted } };
        const noted = { from: installed.version.version, to: version.version, canaryPercent };
        await change('plugin.upgraded', { ...fields, draft: null, ...healed(row.state) }, noted);
      });
    },
  };
}

/** What follows an upgrade: all the way, or back. */
const createMoves = (access: InstallationAccess) => ({
  /** Makes the canary's version the one for all. @throws {Problem} `plugin.wrong-state` without one. */
  promote: (actor: Actor, id: string): Promise<Installed> =>
    access.edit(actor, { id }, async ({ row, change }) => {
      const { canaryVersionId: versionId, canaryRevision: revision } = row;
      if (versionId === null || revision === null) refuseNothing('no canary is running');
      await change('plugin.promoted', { ...pin(row, { versionId, revision }), ...NO_CANARY }, {});
    }),

  /**
   * Ends the canary, or goes back to the version and the configuration before the last upgrade.
   * @throws {Problem} `plugin.wrong-state` when there is nothing to go back to.
   */
  rollback: (actor: Actor, id: string): Promise<Installed> =>
    access.edit(actor, { id }, async ({ row, change }) => {
      if (row.canaryVersionId) {
        return change('plugin.canary-ended', { ...NO_CANARY, ...NO_PREVIOUS }, {});
      }
      const { previousVersionId: versionId, previousRevision: revision } = row;
      if (versionId === null || revision === null) refuseNothing('there was no upgrade');
      const back = { versionId, revision, ...NO_PREVIOUS };
      return change('plugin.rolled-back', { ...back, draft: null, ...healed(row.state) }, {});
    }),
});

/** Going back twice is never meant. */
const NO_PREVIOUS = { previousVersionId: null, previousRevision: null };

const NO_CANARY = { canaryVersionId: null, canaryPercent: null, canaryRevision: null };

/** A version and its configuration. */
type Pinned = Pick<ShownInstallation, 'versionId' | 'revision'>;

const canaryOf = ({ versionId, revision }: Pinned, canaryPercent: number): InstallationFields => ({
  canaryVersionId: versionId,
  canaryRevision: revision,
  canaryPercent,
});

/** The new one, and what it replaces. */
const pin = (row: Pinned, next: Pinned): InstallationFields => ({
  ...next,
  previousVersionId: row.versionId,
  previousRevision: row.revision,
});

/** A move that worked out ends what a failed one left. */
const healed = (state: string): InstallationFields =>
  state === 'migration_failed' ? { state: 'enabled', stateMessage: null } : {};

function refuseUpgrade({ canary }: ShownInstallation): never {
  throw new Problem('plugin.wrong-state', {
    detail: `Version ${canary} is running as a canary.`,
    hint: 'Promote it or roll it back first.',
  });
}

function refuseNothing(why: string): never {
  throw new Problem('plugin.wrong-state', { detail: `Nothing changes: ${why}.` });
}
