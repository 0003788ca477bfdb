import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** Which scorers a company has installed, and how they are configured. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table plugin_installations (
      id uuid primary key default gen_random_uuid(),
      company_id uuid not null references companies (id),
      plugin_id text not null,
      scorer text not null,
      config jsonb not null,
      weight real not null default 1,
      priority integer not null default 0,
      is_enabled boolean not null default true,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index plugin_installations_company on plugin_installations (company_id)`);
  await guardTenant(knex, 'plugin_installations');
}
