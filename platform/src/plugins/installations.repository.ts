import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { PluginInstallation } from './installation.model.ts';

export type InstallationRepository = ReturnType<typeof createInstallationRepository>;

/** All SQL on `plugin_installations`. */
export function createInstallationRepository() {
  return {
    enabled: (tx: Tx): Promise<PluginInstallation[]> =>
      PluginInstallation.query(inside(tx))
        .where({ companyId: tx.companyId, isEnabled: true })
        .orderBy(['priority', 'id'])
        .execute(),

    async insert(
      tx: Tx,
      fields: Pick<PluginInstallation, 'pluginId' | 'scorer' | 'config'>,
    ): Promise<void> {
      await PluginInstallation.query(inside(tx)).insert({ ...fields, companyId: tx.companyId });
    },
  };
}
