import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { PluginSecret } from './secret.model.ts';

/** Reads `plugin_secrets` for the calls that need them. */
export function createSecretRepository() {
  return {
    ofInstallation: (tx: Tx, installationId: string): Promise<PluginSecret[]> =>
      PluginSecret.query(inside(tx))
        .where({ companyId: tx.companyId, installationId })
        .select('name', 'sealed')
        .execute(),
  };
}
