import type { Knex } from 'knex';

/** Simulations remember the largest differences; those of before have seen none. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `update simulations set tally = jsonb_build_object('differences', '[]'::jsonb) || tally`,
  );
}
