import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** Exports that were asked for, how far they are, and the files they made. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table exports (
      id uuid primary key,
      company_id uuid not null references companies (id),
      user_id uuid,
      kind text not null check (kind in ('leads', 'submissions', 'activities')),
      format text not null check (format in ('csv', 'json', 'jsonl')),
      filter jsonb not null default '{}',
      state text not null default 'waiting' check (state in ('waiting', 'running', 'finished', 'failed')),
      rows integer not null default 0,
      file_id uuid,
      created_at timestamptz not null default now(),
      finished_at timestamptz,
      expires_at timestamptz not null
    );
    create index exports_company on exports (company_id, id);
    create index exports_expiring on exports (expires_at)`);
  await guardTenant(knex, 'exports');
}
