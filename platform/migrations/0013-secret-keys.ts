import type { Knex } from 'knex';

/** Keys of programs beside those of pages, and keys that can be changed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table api_keys
      drop constraint api_keys_kind_check,
      add constraint api_keys_kind_check check (kind in ('site', 'embed', 'secret')),
      add column secret_hash text,
      add column permissions text[] not null default '{}',
      add column expires_at timestamptz,
      add column last_used_at timestamptz,
      add column created_by uuid references users (id) on delete set null,
      add column version integer not null default 1,
      add column updated_at timestamptz not null default now(),
      add constraint api_keys_secret check ((kind = 'secret') = (secret_hash is not null));
    create unique index api_keys_secret_hash on api_keys (secret_hash)
      where secret_hash is not null`);
}
