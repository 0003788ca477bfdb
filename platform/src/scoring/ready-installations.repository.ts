import { inside } from '../infra/database.ts';
import { storable, type Tx } from '../kernel/index.ts';
import type { ReadyInstallation } from './ready-installation.ts';

/** States in which an installation takes part, or would if it were not paused. */
const WORKING = ['enabled', 'degraded', 'migration_failed', 'disabled_temporarily'];

/** An installation that may be tried, whatever its state. */
export interface TriedInstallation extends ReadyInstallation {
  /** A configuration that counts nowhere yet. */
  readonly draft: object | null;
  /** Of the form of both configurations. */
  readonly configVersion: number;
}

/** What takes part in the work of a company, across the tables of plugins. */
export function createReadyInstallationRepository() {
  return {
    /** Those that take part, each with its version and the configuration that counts. */
    async ready(tx: Tx): Promise<ReadyInstallation[]> {
      const { rows } = await inside(tx).raw<{ rows: ReadyInstallation[] }>(
        `${READY} where installation.company_id = ? and installation.state = any(?)
         order by installation.priority, installation.id`,
        [tx.companyId, [...WORKING]],
      );
      return rows;
    },

    /** One of the company, also one that is not enabled. */
    async find(tx: Tx, id: string): Promise<TriedInstallation | undefined> {
      const { rows } = await inside(tx).raw<{ rows: TriedInstallation[] }>(
        `${READY} where installation.company_id = ? and installation.id = ?`,
        [tx.companyId, id],
      );
      return rows[0];
    },

    /** Takes one out of work until an admin has looked after it. */
    async needAttention(tx: Tx, id: string, message: string): Promise<void> {
      await inside(tx).raw(
        `update plugin_installations
         set state = 'needs_attention', state_message = ?, updated_at = now()
         where company_id = ? and id = ? and state = any(?)`,
        [storable(message), tx.companyId, id, [...WORKING]],
      );
    },

    /** Another version of its plugin, unless that was withdrawn. */
    async version(tx: Tx, id: string, version: string): Promise<ReadyVersion | undefined> {
      const { rows } = await inside(tx).raw<{ rows: ReadyVersion[] }>(
        `select version.id as "versionId", version.version, version.sha256, version.manifest
         from plugin_installations installation
         join plugin_versions version on version.plugin_id = installation.plugin_id
         where installation.company_id = ? and installation.id = ? and version.version = ?
           and version.state <> 'yanked'`,
        [tx.companyId, id, version],
      );
      return rows[0];
    },
  };
}

/** The part of an installation that a version of the plugin decides. */
export type ReadyVersion = Pick<ReadyInstallation, 'versionId' | 'version' | 'sha256' | 'manifest'>;

const READY = `select installation.id, installation.company_id as "companyId", plugin.slug,
    version.id as "versionId", version.version, version.sha256, version.manifest, config.config,
    config.revision, config.config_version as "configVersion", installation.granted, installation.weight, installation.priority, installation.draft,
    installation.state = 'disabled_temporarily' as "isPaused",
    case when canary.id is not null then jsonb_build_object('percent', installation.canary_percent,
      'versionId', canary.id, 'version', canary.version, 'sha256', canary.sha256,
      'manifest', canary.manifest, 'config', canary_config.config,
      'revision', canary_config.revision) end as canary
  from plugin_installations installation
  join plugins plugin on plugin.id = installation.plugin_id
  join plugin_versions version on version.id = installation.version_id
  join plugin_configs config on config.installation_id = installation.id
    and config.revision = installation.revision
  left join plugin_versions canary on canary.id = installation.canary_version_id
  left join plugin_configs canary_config on canary_config.installation_id = installation.id
    and canary_config.revision = installation.canary_revision`;
