import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { PluginVersion } from './plugin.model.ts';

/** Own plugins of the company and those that come with the platform. */
const VISIBLE = '(company_id = ? or company_id is null)';

/** All SQL on `plugin_versions`. */
export function createPluginRepository() {
  return {
    versionById: (tx: Tx, id: string): Promise<PluginVersion | undefined> =>
      PluginVersion.query(inside(tx)).whereRaw(VISIBLE, [tx.companyId]).findOne({ id }).execute(),
  };
}

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
