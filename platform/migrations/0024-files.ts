import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/**
 * Files whose bytes lie in the file store. A row comes before its bytes and goes after them, so that
 * no byte is ever without one: what is behind `expires_at` is invisible and gets swept.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table files (
      id uuid primary key,
      company_id uuid not null references companies (id),
      store_key text not null unique,
      name text not null,
      media_type text not null,
      size_bytes bigint,
      lead_id uuid,
      form_id text,
      submission_id uuid,
      created_at timestamptz not null default now(),
      expires_at timestamptz
    );
    create index files_lead on files (company_id, lead_id, id) where lead_id is not null;
    create index files_expiring on files (expires_at) where expires_at is not null`);
  await guardTenant(knex, 'files');
}
