import type { components } from '@leadpane/sdk/client';
import type { Plugin, PluginVersion } from './plugin.model.ts';

type Schemas = components['schemas'];

export const presentPlugin = (plugin: Plugin): Schemas['Plugin'] => ({
  id: plugin.id,
  slug: plugin.slug,
  name: plugin.name,
  description: plugin.description,
  isBuiltIn: plugin.companyId === null,
  createdAt: plugin.createdAt.toISOString(),
});

/** The code itself stays here. */
export const presentVersion = (version: PluginVersion): Schemas['PluginVersion'] => ({
  version: version.version,
  state: version.state,
  sha256: version.sha256,
  signedBy: version.signature?.keyId ?? null,
  manifest: { ...version.manifest },
  createdAt: version.createdAt.toISOString(),
});
