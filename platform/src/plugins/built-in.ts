import { fileURLToPath } from 'node:url';
import rulesPlugin from '@leadpane/plugin-rules';
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
export const IN_HOST: readonly { manifest: PluginManifest; plugin: PluginModule }[] = [
  { manifest: rulesManifest, plugin: rulesPlugin },
];

/** Packages of plugins that run in the sandbox, each with `leadpane.plugin.json`. */
const SANDBOXED: readonly { readonly manifest: PluginManifest; readonly entry: string }[] = [];

/** All of them, bundled. */
export async function readBuiltIns(): Promise<BuiltIn[]> {
  const sandboxed = SANDBOXED.map(async ({ manifest, entry }) => ({
    manifest,
    bundle: await bundlePlugin(fileURLToPath(entry)),
  }));
  const inHost = IN_HOST.map(({ manifest }) => ({ manifest, bundle: null }));
  return [...inHost, ...(await Promise.all(sandboxed))];
}
