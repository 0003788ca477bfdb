import { randomUUID } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Knex } from 'knex';

/** Enables a plugin that the test app knows, in its default configuration; answers the id. */
export async function installPlugin(knex: Knex, companyId: string, slug: string): Promise<string> {
  const id = randomUUID();
  const plugin = await knex('plugins').where({ slug }).first('id');
  const version = await knex('plugin_versions')
    .where({ pluginId: plugin.id })
    .first('id', 'manifest');
  const config = {};
  new Ajv2020({ useDefaults: true, strict: false }).validate(
    version.manifest.config.schema,
    config,
  );
  const row = { id, companyId, pluginId: plugin.id, versionId: version.id, state: 'enabled' };
  await knex('plugin_installations').insert(row);
  const revision = { revision: 1, configVersion: 1, createdBy: 'test' };
  await knex('plugin_configs').insert({
    ...revision,
    installationId: id,
    companyId,
    config: JSON.stringify(config),
  });
  return id;
}
