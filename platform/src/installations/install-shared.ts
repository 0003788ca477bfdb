import type { PluginManifest } from '@leadpane/sdk/plugin';
import type { Knex } from 'knex';

interface Given {
  readonly id: string;
  readonly companyId: string;
  /** Of a plugin that comes with the platform. */
  readonly manifest: PluginManifest | undefined;
  readonly config: object;
}

/** Installs and enables a plugin that comes with the platform, for a company that begins. */
export async function installShared(knex: Knex, given: Given): Promise<void> {
  const { id, companyId, manifest, config } = given;
  if (!manifest) return;
  await knex.raw(
    `insert into plugin_installations (id, company_id, plugin_id, version_id, state)
     select ?, ?, plugins.id, plugin_versions.id, 'enabled'
     from plugins join plugin_versions on plugin_versions.plugin_id = plugins.id
     where plugins.company_id is null and slug = ? and version = ?`,
    [id, companyId, manifest.id, manifest.version],
  );
  await knex('plugin_configs').insert({
    installationId: id,
    companyId,
    revision: 1,
    config: JSON.stringify(config),
    configVersion: manifest.config.version,
    createdBy: 'platform',
  });
}
