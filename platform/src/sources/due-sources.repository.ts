import type { Knex } from 'knex';
import type { PolledSource } from './cursors.repository.ts';

/** Across companies: the sources whose time has come, the longest waiting first. */
export function createDueSourceRepository(system: Knex) {
  return async (limit: number): Promise<PolledSource[]> => {
    const { rows } = await system.raw<{ rows: PolledSource[] }>(
      `select installation.company_id as "companyId", installation.id as "installationId",
           source->>'id' as part
         from plugin_installations installation
         join plugin_versions version on version.id = installation.version_id
         cross join jsonb_array_elements(
           coalesce(version.manifest #> '{contributes,sources}', '[]')) source
         left join source_cursors known
           on known.installation_id = installation.id and known.part = source->>'id'
         where installation.state in ('enabled', 'degraded') and source->>'mode' = 'poll'
           and coalesce(known.next_at <= now(), true)
         order by known.next_at nulls first limit ?`,
      [limit],
    );
    return rows;
  };
}
