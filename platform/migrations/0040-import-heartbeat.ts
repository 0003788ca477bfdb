import type { Knex } from 'knex';

/** When the process that reads a file last said so: one that was killed never ends its import. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table imports add column seen_at timestamptz not null default now()');
}
