import type { Knex } from 'knex';

/**
 * What a list says of a score beside its number: the two axes of the grade, and the band, which has
 * a memory. Leads of before get theirs from their score, and their axes with the next one.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table leads
      add column fit smallint check (fit between 0 and 100),
      add column engagement smallint check (engagement between 0 and 100),
      add column band smallint not null default 0 check (band between 0 and 3);
    update leads set band = width_bucket(score::int, array[50, 70, 85]) where score >= 50`);
}
