import type { Knex } from 'knex';

/**
 * Puts a table behind row-level security: the application's role sees rows of the company in
 * `app.tenant` and none without it. The owner (migrations, the relay, sign-in) is not bound.
 */
export async function guardTenant(knex: Knex, table: string, column = 'company_id'): Promise<void> {
  await knex.raw(`
    alter table ${table} enable row level security;
    create policy ${table}_tenant on ${table}
      using (${column} = nullif(current_setting('app.tenant', true), '')::uuid);
    grant select, insert, update, delete on ${table} to leadpane_app`);
}
