import { inside } from '../infra/database.ts';
import { COUNT_LIMIT, type Tx, type Window } from '../kernel/index.ts';
import { PluginConfig, PluginSecret } from './installation.model.ts';

export type PluginConfigRepository = ReturnType<typeof createPluginConfigRepository>;

type NewConfig = Pick<PluginConfig, 'installationId' | 'config' | 'configVersion' | 'createdBy'>;
type NewSecret = Pick<PluginSecret, 'name' | 'sealed' | 'hint'>;

/** All SQL on `plugin_configs` and `plugin_secrets`. */
export function createPluginConfigRepository() {
  return {
    find: (tx: Tx, installationId: string, revision: number): Promise<PluginConfig | undefined> =>
      configs(tx).findOne({ installationId, revision }).execute(),

    /** Newest first, with the number of all as far as they are counted. */
    async page(tx: Tx, installationId: string, { limit, offset, after }: Window) {
      const matching = () => configs(tx).where({ installationId });
      const rows = matching().orderBy('revision', 'desc').limit(limit).offset(offset);
      if (after !== undefined) {
        const last = matching().select('revision').whereRaw('revision::text = ?', [after]);
        rows.whereRaw('revision < (?)', [last]);
      }
      const count = await matching().select('revision').limit(COUNT_LIMIT).resultSize();
      return { rows: await rows, count };
    },

    /** Adds a revision and answers its number; the installation must be locked or new. */
    async add(tx: Tx, config: NewConfig): Promise<number> {
      const { installationId } = config;
      const newest = await configs(tx)
        .where({ installationId })
        .orderBy('revision', 'desc')
        .first();
      const revision = (newest?.revision ?? 0) + 1;
      const row = { ...config, companyId: tx.companyId, revision };
      await PluginConfig.query(inside(tx)).insert(row);
      return revision;
    },

    secrets: (tx: Tx, installationId: string): Promise<PluginSecret[]> =>
      secrets(tx).where({ installationId }).orderBy('name').execute(),

    /** These and no others. */
    async keepSecrets(tx: Tx, installationId: string, kept: readonly NewSecret[]): Promise<void> {
      await secrets(tx)
        .where({ installationId })
        .whereNotIn(
          'name',
          kept.map(({ name }) => name),
        )
        .delete();
      if (kept.length === 0) return;
      const rows = kept.map(({ name, sealed, hint }) => ({ name, sealed, hint }));
      await PluginSecret.query(inside(tx))
        .insert(rows.map((row) => ({ ...row, companyId: tx.companyId, installationId })))
        .onConflict(['installationId', 'name'])
        .merge(['sealed', 'hint']);
    },
  };
}

const configs = (tx: Tx) => PluginConfig.query(inside(tx)).where({ companyId: tx.companyId });

const secrets = (tx: Tx) => PluginSecret.query(inside(tx)).where({ companyId: tx.companyId });
