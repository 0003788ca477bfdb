import type { Knex } from 'knex';

/**
 * Forms are edited as drafts that count their changes, may be tied to origins, and are archived
 * instead of deleted.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table forms
      add column draft jsonb not null default '{"fields": []}',
      add column version integer not null default 1,
      add column origins text[] not null default '{}',
      add column archived_at timestamptz;
    update forms set draft = published.definition - 'name'
    from form_versions published
    where published.form_id = forms.id and published.version = forms.published_version`);
}
