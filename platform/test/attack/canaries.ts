import type { Knex } from 'knex';

/** In how many rows of all tables one of these texts stands in the clear. */
export async function countRowsWith(knex: Knex, texts: readonly string[]): Promise<number> {
  const tables = await knex('pg_tables').where({ schemaname: 'public' }).pluck('tablename');
  let rows = 0;
  for (const table of tables) {
    const found = await knex(`${table} as row`)
      .whereRaw(
        'exists (select from unnest(?::text[]) canary where position(canary in row::text) > 0)',
        [[...texts]],
      )
      .count('* as rows')
      .first();
    rows += Number(found?.['rows']);
  }
  return rows;
}
