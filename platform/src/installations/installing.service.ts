import type { Capabilities } from '@leadpane/sdk/plugin';
import type { Actor, Audit, Outbox, Transact, Tx } from '../kernel/index.ts';
import type { Plugin, PluginVersion } from '../plugins/plugins.service.ts';
import type { ConfigFitter } from './config-fitter.ts';
import type { InstallationAccess, Installed } from './installation-access.ts';
import type { InstallationRepository } from './installations.repository.ts';
import type { PluginConfigRepository } from './plugin-configs.repository.ts';
import { describe, refuseMistakes, refuseUngranted } from './refusals.ts';

export type InstallingService = ReturnType<typeof createInstallingService>;

interface Needs {
  readonly installations: InstallationRepository;
  readonly configs: PluginConfigRepository;
  readonly access: InstallationAccess;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly outbox: Outbox;
  /** @throws {Problem} when there is none to install. */
  readonly installable: (
    tx: Tx,
    pluginId: string,
    version?: string,
  ) => Promise<{ plugin: Plugin; version: PluginVersion }>;
  readonly fit: ConfigFitter;
}

interface Request {
  /** Of the new installation. */
  readonly id: string;
  readonly pluginId: string;
  /** Absent: the newest that is published. */
  readonly version?: string | undefined;
  /** Absent: the defaults, which may be too little to work with. */
  readonly config?: object | undefined;
  /** What the admin saw that the plugin asks for. */
  readonly granted?: Capabilities | undefined;
}

/** How plugins come to companies. */
export function createInstallingService(needs: Needs) {
  const { installations, configs, access, transact, audit, outbox, installable, fit } = needs;

  return {
    /**
     * Installs; nothing runs before it is enabled. Once for each id.
     * @throws {Problem} `plugin.not-found`, `plugin.version-not-found`, `plugin.wrong-state`,
     * `plugin.not-granted`, `plugin.bad-config`.
     */
    async install(actor: Actor, request: Request): Promise<Installed> {
      const { id, pluginId, version: wanted, ...given } = request;
      const { companyId } = actor;
      const { version } = await transact(companyId, (tx) => installable(tx, pluginId, wanted));
      const { capabilities, config: settings } = version.manifest;
      refuseUngranted(capabilities, given.granted);
      const fitted = await fit({ companyId, version, config: given.config ?? {}, secrets: [] });
      if (given.config) refuseMistakes(fitted.mistakes);
      const [mistake] = fitted.mistakes;
      return transact(companyId, async (tx) => {
        if (await installations.find(tx, id)) return access.load(tx, id);
        await installations.insert(tx, {
          id,
          pluginId,
          versionId: version.id,
          state: mistake ? 'needs_attention' : 'configured',
          stateMessage: mistake ? `Configure it first. ${describe(mistake)}` : null,
          granted: capabilities ?? {},
        });
        const { config, secrets } = fitted;
        const origin = { configVersion: settings.version, createdBy: actor.id };
        await configs.add(tx, { installationId: id, config, ...origin });
        await configs.keepSecrets(tx, id, secrets);
        await outbox.publish(tx, 'plugin.changed', [id]);
        await audit(tx, actor, {
          action: 'plugin.installed',
          subjectType: 'plugin-installation',
          subjectId: id,
          after: { plugin: version.manifest.id, version: version.version, granted: capabilities },
        });
        return access.load(tx, id);
      });
    },
  };
}
