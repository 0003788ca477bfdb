import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** Stored leads that are scored again, and facts that were given up, for a list of them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table rescorings (
      id uuid primary key,
      company_id uuid not null references companies (id),
      user_id uuid,
      kind text not null check (kind in ('backfill', 'replay')),
      is_dry boolean not null,
      filter jsonb,
      lead_ids uuid[],
      state text not null default 'waiting' check (state in ('waiting', 'running', 'finished', 'failed')),
      done integer not null default 0,
      last_id uuid,
      changed integer not null default 0,
      differences jsonb not null default '[]',
      created_at timestamptz not null default now(),
      finished_at timestamptz,
      check ((filter is null) <> (lead_ids is null))
    );
    create index rescorings_age on rescorings (created_at);
    create index outbox_buried on outbox (company_id, id) where buried_at is not null`);
  await guardTenant(knex, 'rescorings');
}
