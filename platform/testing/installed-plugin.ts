import { createHash, randomUUID } from 'node:crypto';
import type { Capabilities, PluginManifest } from '@leadpane/sdk/plugin';
import type { Knex } from 'knex';
import { createSealing } from '../src/infra/sealing.ts';
import { TEST_SECRET } from './world.ts';

interface Settings {
  readonly companyId: string;
  readonly config?: object;
  /** Default: all that the manifest asks for. */
  readonly granted?: Capabilities;
  readonly secrets?: Readonly<Record<string, string>>;
}

interface OwnPlugin extends Settings {
  /** The default export of the module. */
  readonly source: string;
  readonly manifest?: Partial<PluginManifest>;
}

/** An enabled installation of a plugin of the company's own, made in the database. */
export async function installPlugin(knex: Knex, given: OwnPlugin): Promise<string> {
  const { companyId } = given;
  const [pluginId, versionId] = [randomUUID(), randomUUID()];
  const slug = `acme/p${pluginId.slice(0, 8)}`;
  const manifest = { ...MANIFEST, id: slug, ...given.manifest };
  const bundle = `export default ${given.source};`;
  await knex('plugins').insert({ id: pluginId, companyId, slug, name: 'Test' });
  await knex('plugin_versions').insert({
    id: versionId,
    pluginId,
    companyId,
    version: '1.0.0',
    manifest: JSON.stringify(manifest),
    bundle,
    sha256: createHash('sha256').update(bundle).digest('hex'),
    state: 'published',
    createdBy: 'test',
  });
  return install(knex, { id: versionId, pluginId, manifest }, given);
}

/** An enabled installation of a plugin that comes with the platform. */
export async function installBuiltIn(
  knex: Knex,
  slug: string,
  settings: Settings,
): Promise<string> {
  const plugin = await knex('plugins').where({ slug }).whereNull('company_id').first('id');
  const version = await knex('plugin_versions').where({ pluginId: plugin.id }).first();
  return install(knex, version, settings);
}

interface Version {
  readonly id: string;
  readonly pluginId: string;
  readonly manifest: PluginManifest;
}

async function install(knex: Knex, version: Version, settings: Settings): Promise<string> {
  const { companyId, secrets = {}, config = {} } = settings;
  const id = randomUUID();
  await knex('plugin_installations').insert({
    id,
    companyId,
    pluginId: version.pluginId,
    versionId: version.id,
    state: 'enabled',
    granted: JSON.stringify(settings.granted ?? version.manifest.capabilities ?? {}),
  });
  await knex('plugin_configs').insert({
    installationId: id,
    companyId,
    revision: 1,
    config: JSON.stringify(config),
    configVersion: 1,
    createdBy: 'test',
  });
  const { seal } = createSealing(TEST_SECRET);
  for (const [name, value] of Object.entries(secrets)) {
    const row = { installationId: id, companyId, name, sealed: seal(value), hint: '••••' };
    await knex('plugin_secrets').insert(row);
  }
  return id;
}

const MANIFEST = {
  name: 'Test',
  version: '1.0.0',
  apiVersion: '2026-11',
  runtime: 'sandbox',
  contributes: { sources: [{ id: 'main', title: 'Main', mode: 'push' }] },
  config: { version: 1, schema: { type: 'object' } },
} as const;
