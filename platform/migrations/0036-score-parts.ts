import type { Knex } from 'knex';

/**
 * What took part in a score, its two axes, and what fades: with the parts a score is right at any
 * instant, and `crosses_at` says when it reaches another band without anything happening.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table lead_scores
      add column fit smallint check (fit between 0 and 100),
      add column engagement smallint check (engagement between 0 and 100),
      add column plugins jsonb not null default '[]',
      add column parts jsonb,
      add column crosses_at timestamptz;
    create index lead_scores_crossing on lead_scores (crosses_at) where crosses_at is not null`);
}
