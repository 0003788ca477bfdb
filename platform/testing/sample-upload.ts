import { randomUUID } from 'node:crypto';
import type { PluginManifest } from '@leadpane/sdk/plugin';
import type { Client } from './client.ts';

const PLUGINS = '/api/v1/plugins';
const INSTALLATIONS = '/api/v1/plugin-installations';

/** What an author would upload: a scorer `main` that gives the setting `points`. */
export interface SampleUpload {
  readonly manifest: PluginManifest;
  readonly bundle: string;
}

interface Parts {
  readonly id?: string;
  readonly version?: string;
  /** Body of `score(lead, { config })`. */
  readonly score?: string;
  /** Further members of the plugin, as code. */
  readonly members?: string;
  readonly manifest?: Partial<PluginManifest>;
}

const SCORE = `return { points: config.points,
  reasons: [{ code: 'given', points: config.points, text: 'Given' }] };`;

const SETTINGS = {
  type: 'object',
  additionalProperties: false,
  properties: { points: { type: 'integer', minimum: 0, maximum: 50, default: 7 } },
};

/** A plugin for the sandbox, written without a bundler. */
export function sampleUpload(parts: Parts = {}): SampleUpload {
  const { version = '1.0.0', score = SCORE, members = '', manifest = {} } = parts;
  const id = parts.id ?? `acme/p${randomUUID()}`;
  const config = manifest.config ?? { version: 1, schema: SETTINGS };
  return {
    manifest: {
      id,
      name: 'Sample',
      version,
      apiVersion: '2026-11',
      runtime: 'sandbox',
      contributes: { scorers: [{ id: 'main', title: 'Main', input: ['email'], maxPoints: 50 }] },
      ...manifest,
      config,
    },
    bundle: `export default {
      configVersion: ${config.version},
      scorers: { main: { score(lead, { config }) { ${score} } } },
      ${members}
    };`,
  };
}

/** Uploads and publishes; answers the plugin's id. */
export async function publish(admin: Client, upload: SampleUpload): Promise<string> {
  const { status, body } = await admin.post(`${PLUGINS}/versions`, upload);
  if (status !== 201) throw new Error(`The upload failed: ${JSON.stringify(body)}`);
  const { plugin, version } = body.data as { plugin: { id: string }; version: { version: string } };
  await admin.send('POST', `${PLUGINS}/${plugin.id}/versions/${version.version}/publish`);
  return plugin.id;
}

/** Installs the newest version and answers the address of the installation. */
export async function install(admin: Client, pluginId: string, given: object = {}) {
  const { status, body } = await admin.post(INSTALLATIONS, { pluginId, ...given });
  if (status !== 201) throw new Error(`The installation failed: ${JSON.stringify(body)}`);
  return `${INSTALLATIONS}/${body.data.id}`;
}
