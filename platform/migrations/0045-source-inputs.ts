import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** What sources could not map whole: a request as it came, or the cursor of a page. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table source_inputs (
      id uuid primary key,
      company_id uuid not null,
      installation_id uuid not null references plugin_installations (id) on delete cascade,
      part text not null,
      key text not null,
      message_id text,
      request jsonb,
      cursor jsonb,
      is_partial boolean not null,
      received_at timestamptz not null default now(),
      unique (installation_id, key)
    );
    create index source_inputs_age on source_inputs (received_at)`);
  await guardTenant(knex, 'source_inputs');
}
