import { raw } from 'objection';
import { inside } from '../infra/database.ts';
import { COUNT_LIMIT, type Tx, type Window } from '../kernel/index.ts';
import { PluginInstallation } from './installation.model.ts';

export type InstallationRepository = ReturnType<typeof createInstallationRepository>;

/** An installation with the names of what it uses. */
export interface ShownInstallation extends PluginInstallation {
  readonly slug: string;
  readonly name: string;
  /** Version numbers. */
  readonly present: string;
  readonly canary: string | null;
  readonly previous: string | null;
}

type NewInstallation = Pick<PluginInstallation, 'id' | 'pluginId' | 'versionId' | 'state'> &
  Pick<PluginInstallation, 'stateMessage' | 'granted'>;

/** What changes with an installation; `version` counts by itself. */
export type InstallationFields = Partial<
  Omit<PluginInstallation, 'id' | 'companyId' | 'pluginId' | 'version'>
>;

/** All SQL on `plugin_installations`; names come from the tables of plugins. */
export function createInstallationRepository() {
  return {
    /** By id, with the number of all that match as far as they are counted. */
    async page(tx: Tx, { limit, offset, after }: Window) {
      const rows = shown(tx).orderBy('plugin_installations.id').limit(limit).offset(offset);
      if (after !== undefined) rows.whereRaw('plugin_installations.id::text > ?', [after]);
      const count = await own(tx).select('id').limit(COUNT_LIMIT).resultSize();
      return { rows: await rows.castTo<ShownInstallation[]>(), count };
    },

    find: (tx: Tx, id: string): Promise<ShownInstallation | undefined> =>
      shown(tx)
        .where('plugin_installations.id', id)
        .first()
        .castTo<ShownInstallation | undefined>()
        .execute(),

    /** Some of them, whatever their state. */
    findMany: (tx: Tx, ids: readonly string[]): Promise<ShownInstallation[]> =>
      shown(tx)
        .whereIn('plugin_installations.id', [...ids])
        .castTo<ShownInstallation[]>()
        .execute(),

    /** Whoever changes it meanwhile waits. */
    lock: (tx: Tx, id: string): Promise<PluginInstallation | undefined> =>
      own(tx).findById(id).forNoKeyUpdate().execute(),

    async insert(tx: Tx, installation: NewInstallation): Promise<void> {
      const { companyId } = tx;
      await PluginInstallation.query(inside(tx)).insert({ ...installation, companyId });
    },

    async change(tx: Tx, id: string, fields: InstallationFields): Promise<void> {
      const counted = { version: raw('version + 1'), updatedAt: raw('now()') };
      await own(tx)
        .where({ id })
        .patch({ ...fields, ...counted });
    },

    /** Ends the pauses whose time is over; answers whose these were. */
    async resume(tx: Tx): Promise<string[]> {
      const resumed = await own(tx)
        .where({ state: 'disabled_temporarily' })
        .whereRaw(`(breaker ->> 'until')::timestamptz <= now()`)
        .patch({ state: 'enabled', stateMessage: null })
        .returning('id')
        .execute();
      return resumed.map(({ id }) => id);
    },

    /** What the platform notes by itself; people's changes are counted, this is not. */
    async note(tx: Tx, id: string, fields: InstallationFields): Promise<void> {
      await own(tx).where({ id }).patch(fields);
    },

    /** With its configurations, secrets and values, which go with it. */
    async remove(tx: Tx, id: string): Promise<void> {
      await own(tx).where({ id }).delete();
    },
  };
}

const own = (tx: Tx) => PluginInstallation.query(inside(tx)).where({ companyId: tx.companyId });

const versionOf = (column: string, name: string) =>
  raw('(select version from plugin_versions where id = ??) as ??', [column, name]);

const shown = (tx: Tx) =>
  PluginInstallation.query(inside(tx))
    .select(
      'plugin_installations.*',
      'plugin.slug',
      'plugin.name',
      versionOf('plugin_installations.version_id', 'present'),
      versionOf('plugin_installations.canary_version_id', 'canary'),
      versionOf('plugin_installations.previous_version_id', 'previous'),
    )
    .join('plugins as plugin', 'plugin.id', 'plugin_installations.plugin_id')
    .where('plugin_installations.company_id', tx.companyId);
