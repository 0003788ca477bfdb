import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** Files that were read, how far, and the rows that were refused. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table imports (
      id uuid primary key,
      company_id uuid not null references companies (id),
      file_name text not null,
      source text not null,
      state text not null default 'running' check (state in ('running', 'finished', 'failed')),
      dry_run boolean not null,
      rows integer not null default 0,
      added integer not null default 0,
      known integer not null default 0,
      refused integer not null default 0,
      header jsonb not null default '[]',
      created_at timestamptz not null default now(),
      finished_at timestamptz
    );
    create table import_errors (
      import_id uuid not null references imports (id) on delete cascade,
      company_id uuid not null,
      line integer not null,
      field text not null,
      message text not null,
      cells jsonb not null
    );
    create index import_errors_import on import_errors (import_id, line)`);
  await guardTenant(knex, 'imports');
  await guardTenant(knex, 'import_errors');
}
