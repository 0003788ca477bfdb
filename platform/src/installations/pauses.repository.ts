import type { Knex } from 'knex';

/** Pauses of all companies: whoever ends them looks after everybody's. */
export function createPauseRepository(system: Knex) {
  return {
    /** Companies with installations whose pause is over. */
    async companiesDue(): Promise<string[]> {
      const { rows } = await system.raw<{ rows: { companyId: string }[] }>(
        `select distinct company_id as "companyId" from plugin_installations
         where state = 'disabled_temporarily' and (breaker ->> 'until')::timestamptz <= now()`,
      );
      return rows.map(({ companyId }) => companyId);
    },
  };
}
