import { Model } from 'objection';

/** One row of `plugin_secrets`. */
export class PluginSecret extends Model {
  static override readonly tableName = 'plugin_secrets';
  static override readonly idColumn = ['installation_id', 'name'];
  declare installationId: string;
  declare companyId: string;
  declare name: string;
  declare sealed: string;
}
