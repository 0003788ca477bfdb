import type { Knex } from 'knex';

/** Files that were uploaded for forms and belong to no submission yet: what they take is limited. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index files_waiting on files (company_id, form_id) include (size_bytes, expires_at)
    where form_id is not null and submission_id is null`);
}
