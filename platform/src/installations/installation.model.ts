import type { Capabilities } from '@leadpane/sdk/plugin';
import { Model } from 'objection';
import type { Breaker } from './breaker.ts';

export type InstallationState =
  | 'configured'
  | 'enabled'
  | 'degraded'
  | 'disabled_temporarily'
  | 'disabled'
  | 'needs_attention'
  | 'migration_failed';

/** One row of `plugin_installations`: a company's use of one exact version of a plugin. */
export class PluginInstallation extends Model {
  static override readonly tableName = 'plugin_installations';
  static override readonly jsonAttributes = ['granted', 'breaker', 'draft'];
  declare id: string;
  declare companyId: string;
  declare pluginId: string;
  declare versionId: string;
  declare state: InstallationState;
  /** What an admin should do about it; null in a healthy state. */
  declare stateMessage: string | null;
  declare priority: number;
  declare weight: number;
  declare granted: Capabilities;
  /** A newer version that a part of the leads is scored with. */
  declare canaryVersionId: string | null;
  declare canaryPercent: number | null;
  declare canaryRevision: number | null;
  /** What an upgrade replaced. */
  declare previousVersionId: string | null;
  declare previousRevision: number | null;
  declare breaker: Breaker;
  /** Which of its configurations counts. */
  declare revision: number;
  /** A configuration that is being tried and counts nowhere yet. */
  declare draft: object | null;
  /** SHA-256 of the token in the installation's webhook address. */
  declare tokenHash: string | null;
  /** Counts changes by people. */
  declare version: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}

/** One row of `plugin_configs`; revisions never change. */
export class PluginConfig extends Model {
  static override readonly tableName = 'plugin_configs';
  static override readonly idColumn = ['installation_id', 'revision'];
  static override readonly jsonAttributes = ['config'];
  declare installationId: string;
  declare companyId: string;
  declare revision: number;
  /** Placeholders stand for secrets. */
  declare config: object;
  declare configVersion: number;
  declare createdBy: string;
  declare createdAt: Date;
}

/** One row of `plugin_secrets`. */
export class PluginSecret extends Model {
  static override readonly tableName = 'plugin_secrets';
  static override readonly idColumn = ['installation_id', 'name'];
  declare installationId: string;
  declare companyId: string;
  /** The setting that holds it. */
  declare name: string;
  declare sealed: string;
  /** Its end, to be recognised by. */
  declare hint: string;
}
