import { Model } from 'objection';

/** One row of `plugin_installations`. */
export class PluginInstallation extends Model {
  static override readonly tableName = 'plugin_installations';
  static override readonly jsonAttributes = ['config'];
  declare id: string;
  declare companyId: string;
  declare pluginId: string;
  declare scorer: string;
  declare config: object;
  declare weight: number;
  declare priority: number;
  declare isEnabled: boolean;
}
