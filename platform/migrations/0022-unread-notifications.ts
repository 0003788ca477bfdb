import type { Knex } from 'knex';

/** Counting what a user has not read must not read what he has. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index notifications_unread on notifications (user_id) where not is_read');
}
