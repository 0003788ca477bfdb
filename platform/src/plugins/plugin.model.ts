import type { PluginManifest } from '@leadpane/sdk/plugin';
import { Model } from 'objection';

/** One row of `plugins`; without a company it comes with the platform. */
export class Plugin extends Model {
  static override readonly tableName = 'plugins';
  declare id: string;
  declare companyId: string | null;
  /** `owner/name`, as in its manifest. */
  declare slug: string;
  declare name: string;
  declare description: string | null;
  declare createdAt: Date;
}

export type VersionState = 'draft' | 'published' | 'deprecated' | 'yanked';

/** One row of `plugin_versions`: what was uploaded stays as it is. */
export class PluginVersion extends Model {
  static override readonly tableName = 'plugin_versions';
  static override readonly jsonAttributes = ['manifest', 'signature'];
  declare id: string;
  declare pluginId: string;
  declare companyId: string | null;
  declare version: string;
  declare manifest: PluginManifest;
  /** One ES module; null for what runs in the platform's own process. */
  declare bundle: string | null;
  /** Of the manifest and the bundle. */
  declare sha256: string;
  declare signature: Signature | null;
  declare state: VersionState;
  declare createdBy: string;
  declare createdAt: Date;
}

/** Ed25519 over the SHA-256 of the version. */
export interface Signature {
  readonly keyId: string;
  /** Base64. */
  readonly value: string;
}
