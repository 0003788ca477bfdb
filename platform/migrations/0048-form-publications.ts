import type { Knex } from 'knex';

/** Which call published a version, so that its repeat publishes no other. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table form_versions add column publication_id uuid;
    create unique index form_versions_publication on form_versions (form_id, publication_id)
    where publication_id is not null`);
}
