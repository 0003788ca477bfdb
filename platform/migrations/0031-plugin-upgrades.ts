import type { Knex } from 'knex';

/** Which configuration a canary runs with, and what an upgrade can go back to. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table plugin_installations
      add column canary_revision integer,
      add column previous_version_id uuid references plugin_versions (id),
      add column previous_revision integer`);
}
