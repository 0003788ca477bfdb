import type { PluginManifest } from '@leadpane/sdk/plugin';
import { Model } from 'objection';

type VersionState = 'draft' | 'published' | 'deprecated' | 'yanked';

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
interface Signature {
  readonly keyId: string;
  readonly value: string;
}
