import type { PluginManifest } from '@leadpane/sdk/plugin';
import { vi } from 'vitest';
import { createSealing } from '../src/infra/sealing.ts';
import type { TestApp } from './app.ts';
import { installPlugin } from './install.ts';
import { TEST_SECRET } from './world.ts';

interface Given {
  readonly companyId: string;
  readonly config?: object;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Enables a plugin that comes with the platform, with all that it asks for; answers the id. */
export async function installHook(app: TestApp, slug: string, given: Given): Promise<string> {
  const { companyId, config = {}, secrets = {} } = given;
  const id = await installPlugin(app.knex, companyId, slug);
  const { manifest } = await app
    .knex('plugin_versions')
    .join('plugin_installations', 'plugin_installations.version_id', 'plugin_versions.id')
    .where({ 'plugin_installations.id': id })
    .first<{ manifest: PluginManifest }>('manifest');
  const granted = JSON.stringify(manifest.capabilities ?? {});
  await app.knex('plugin_installations').where({ id }).update({ granted });
  const row = { installationId: id, revision: 1 };
  await app
    .knex('plugin_configs')
    .where(row)
    .update({ config: JSON.stringify(config) });
  const { seal } = createSealing(TEST_SECRET);
  for (const [name, value] of Object.entries(secrets)) {
    const secret = { installationId: id, companyId, name, sealed: seal(value), hint: '...' };
    await app.knex('plugin_secrets').insert(secret);
  }
  return id;
}

/** Waits until `check` passes; the worker looks for what is due a few times in a second. */
export const eventually = <T>(check: () => Promise<T> | T): Promise<T> =>
  vi.waitFor(check, { timeout: 15_000, interval: 50 });

/** Disables what `installHook` enabled, so that it hears nothing of the next test. */
export async function silenceHooks(app: TestApp): Promise<void> {
  const others = app.knex('plugins').whereNot({ slug: 'leadpane/rules' }).select('id');
  await app.knex('plugin_installations').whereIn('pluginId', others).update({ state: 'disabled' });
}
