import type { Knex } from 'knex';

/** Finds the files of a submission, to hand them to its lead. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `create index files_submission on files (submission_id) where submission_id is not null`,
  );
}
