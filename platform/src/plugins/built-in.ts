import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import rulesPlugin, { countsActivities } from '@leadpane/plugin-rules';
import rulesManifest from '@leadpane/plugin-rules/manifest' with { type: 'json' };
import type { PluginManifest, PluginModule } from '@leadpane/sdk/plugin';
import { bundlePlugin } from './bundle.ts';

/** A plugin that comes with the platform, through the same door as everybody else's. */
export interface BuiltIn {
  readonly manifest: PluginManifest;
  /** Null for what runs in the platform's own process. */
  readonly bundle: string | null;
}

/** Reviewed plugins without code of their users: their documents are data, checked and compiled. */
export const IN_HOST: readonly InHost[] = [
  { manifest: rulesManifest, plugin: rulesPlugin, readsActivities: countsActivities },
];

interface InHost {
  readonly manifest: PluginManifest;
  readonly plugin: PluginModule;
  readonly readsActivities: (config: object) => boolean;
}

/** Folders of the plugins that run in the sandbox. */
const SANDBOXED = [
  'api-poll',
  'company-email',
  'csv',
  'email',
  'engagement',
  'inbound-webhook',
  'in-app',
  'slack',
  'webhook',
];

const FOLDERS = new URL('../../../plugins/', import.meta.url);

/** All of them, bundled. */
export async function readBuiltIns(): Promise<BuiltIn[]> {
  const inHost = IN_HOST.map(({ manifest }) => ({ manifest, bundle: null }));
  return [...inHost, ...(await Promise.all(SANDBOXED.map(readSandboxed)))];
}

async function readSandboxed(name: string): Promise<BuiltIn> {
  const folder = new URL(`${name}/`, FOLDERS);
  const json = await readFile(new URL('leadpane.plugin.json', folder), 'utf8');
  const bundle = await bundlePlugin(fileURLToPath(new URL('src/index.ts', folder)));
  // The conformance suite of the plugin checks its manifest.
  const manifest: PluginManifest = JSON.parse(json);
  return { manifest, bundle };
}
