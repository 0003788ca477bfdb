import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** How far polled sources are, and which requests a webhook address has taken already. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table source_cursors (
      installation_id uuid not null references plugin_installations (id) on delete cascade,
      part text not null,
      company_id uuid not null,
      cursor jsonb,
      next_at timestamptz not null default now(),
      failures integer not null default 0,
      primary key (installation_id, part)
    );
    create index source_cursors_due on source_cursors (next_at);
    create table source_receipts (
      installation_id uuid not null references plugin_installations (id) on delete cascade,
      message_id text not null,
      company_id uuid not null,
      received_at timestamptz not null default now(),
      primary key (installation_id, message_id)
    );
    create index source_receipts_age on source_receipts (received_at)`);
  await guardTenant(knex, 'source_cursors');
  await guardTenant(knex, 'source_receipts');
}
