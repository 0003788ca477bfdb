import { Model } from 'objection';

/** One row of `plugin_values`: something that an installation remembers. */
export class PluginValue extends Model {
  static override readonly tableName = 'plugin_values';
  static override readonly idColumn = ['installation_id', 'key'];
  static override readonly jsonAttributes = ['value'];
  declare installationId: string;
  declare companyId: string;
  declare key: string;
  declare value: unknown;
  declare expiresAt: Date | null;
}
