import { createHash, randomUUID } from 'node:crypto';
import type { Capabilities, PluginManifest } from '@leadpane/sdk/plugin';
import type { Knex } from 'knex';
import { createSealing } from '../src/infra/sealing.ts';
import { TEST_SECRET } from './world.ts';

interface Given {
  readonly companyId: string;
  /** The body of the module's default export. */
  readonly source: string;
  readonly manifest?: Partial<PluginManifest>;
  readonly config?: object;
  /** Default: all that the manifest asks for. */
  readonly granted?: Capabilities;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** An enabled installation of a plugin of the company's own, made in the database. */
export async function installPlugin(knex: Knex, given: Given): Promise<string> {
  const { companyId, secrets = {}, config = {} } = given;
  const [pluginId, versionId, id] = [randomUUID(), randomUUID(), randomUUID()];
  const slug = `acme/p${pluginId.slice(0, 8)}`;
  const manifest = { ...MANIFEST, id: slug, ...given.manifest };
  const bundle = `export default ${given.source};`;
  const sha256 = createHash('sha256').update(bundle).digest('hex');
  await knex('plugins').insert({ id: pluginId, companyId, slug, name: 'Test' });
  await knex('plugin_versions').insert({
    id: versionId,
    pluginId,
    companyId,
    version: '1.0.0',
    manifest: JSON.stringify(manifest),
    bundle,
    sha256,
    state: 'published',
    createdBy: 'test',
  });
  await knex('plugin_installations').insert({
    id,
    companyId,
    pluginId,
    versionId,
    state: 'enabled',
    granted: JSON.stringify(given.granted ?? manifest.capabilities ?? {}),
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
  contributes: { sources: [{ id: 'main', title: 'Main', mode: 'poll' }] },
  config: { version: 1, schema: { type: 'object' } },
} as const;
