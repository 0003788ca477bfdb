import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import { COUNT_LIMIT, type Tx, type Window } from '../kernel/index.ts';
import { Plugin, PluginVersion, type Signature, type VersionState } from './plugin.model.ts';

export type PluginRepository = ReturnType<typeof createPluginRepository>;

type NewVersion = Pick<PluginVersion, 'id' | 'pluginId' | 'version' | 'manifest'> &
  Pick<PluginVersion, 'bundle' | 'sha256' | 'createdBy'> & { readonly signature: Signature | null };

/** Own plugins of the company and those that come with the platform. */
const VISIBLE = '(company_id = ? or company_id is null)';

/** Versions of a plugin that are shown; older ones are found by their number. */
const SHOWN_VERSIONS = 50;

/** All SQL on `plugins` and `plugin_versions`. */
export function createPluginRepository() {
  return {
    /** By slug, with the number of all that match as far as they are counted. */
    async page(tx: Tx, { limit, offset, after }: Window) {
      const rows = plugins(tx).orderBy('slug').limit(limit).offset(offset);
      if (after !== undefined) rows.where('slug', '>', after);
      const count = await plugins(tx).select('id').limit(COUNT_LIMIT).resultSize();
      return { rows: await rows, count };
    },

    find: (tx: Tx, id: string): Promise<Plugin | undefined> =>
      plugins(tx).findOne({ id }).execute(),

    findBySlug: (tx: Tx, slug: string): Promise<Plugin | undefined> =>
      plugins(tx).findOne({ slug }).execute(),

    /** Adds the plugin, unless it is there already, and gives it the present name. */
    put: (tx: Tx, plugin: Pick<Plugin, 'id' | 'slug' | 'name' | 'description'>): Promise<Plugin> =>
      Plugin.query(inside(tx))
        .insert({ ...plugin, companyId: tx.companyId })
        .onConflict(['companyId', 'slug'])
        .merge(['name', 'description'])
        .returning('*')
        .execute(),

    /** Newest first. */
    versions: (tx: Tx, pluginId: string): Promise<PluginVersion[]> =>
      versions(tx).where({ pluginId }).orderBy('id', 'desc').limit(SHOWN_VERSIONS).execute(),

    versionById: (tx: Tx, id: string): Promise<PluginVersion | undefined> =>
      versions(tx).findOne({ id }).execute(),

    findVersion: (tx: Tx, pluginId: string, version: string): Promise<PluginVersion | undefined> =>
      versions(tx).findOne({ pluginId, version }).execute(),

    /** Pre-releases, as `1.0.0-dev.1`, are for those who name them. */
    newestPublished: (tx: Tx, pluginId: string): Promise<PluginVersion | undefined> =>
      versions(tx)
        .where({ pluginId, state: 'published' })
        .whereRaw("version not like '%-%'")
        .orderBy('id', 'desc')
        .first()
        .execute(),

    /** Adds the version, unless the plugin has one of this number. */
    async addVersion(tx: Tx, version: NewVersion): Promise<void> {
      await PluginVersion.query(inside(tx))
        .insert({ ...version, companyId: tx.companyId })
        .onConflict(['pluginId', 'version'])
        .ignore();
    },

    async setState(tx: Tx, id: string, state: VersionState): Promise<void> {
      await PluginVersion.query(inside(tx)).where({ companyId: tx.companyId, id }).patch({ state });
    },
  };
}

const plugins = (tx: Tx) => Plugin.query(inside(tx)).whereRaw(VISIBLE, [tx.companyId]);

const versions = (tx: Tx) => PluginVersion.query(inside(tx)).whereRaw(VISIBLE, [tx.companyId]);

interface SharedVersion {
  readonly pluginId: string;
  readonly versionId: string;
  readonly manifest: {
    readonly id: string;
    readonly name: string;
    readonly version: string;
    readonly description?: string;
  };
  readonly bundle: string | null;
  readonly sha256: string;
}

/** Makes a version of a plugin that comes with the platform known to all companies, once. */
export async function shareVersion(system: Knex, given: SharedVersion): Promise<void> {
  const { manifest, bundle, sha256, pluginId, versionId } = given;
  await system.transaction(async (trx) => {
    await trx.raw(
      `insert into plugins (id, slug, name, description) values (?, ?, ?, ?)
       on conflict (company_id, slug) do update
       set name = excluded.name, description = excluded.description`,
      [pluginId, manifest.id, manifest.name, manifest.description ?? null],
    );
    // A version of the platform's own may change while it is being developed; then so does its hash.
    await trx.raw(
      `insert into plugin_versions
         (id, plugin_id, version, manifest, bundle, sha256, state, created_by)
       select ?, id, ?, ?, ?, ?, 'published', 'platform'
       from plugins where company_id is null and slug = ?
       on conflict (plugin_id, version) do update
       set manifest = excluded.manifest, bundle = excluded.bundle, sha256 = excluded.sha256
       where plugin_versions.sha256 <> excluded.sha256`,
      [versionId, manifest.version, JSON.stringify(manifest), bundle, sha256, manifest.id],
    );
  });
}
