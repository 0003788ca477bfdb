import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/**
 * Plugins and their versions, what companies made of them, and every run. Plugins without a company
 * come with the platform; everybody reads them, nobody changes them.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table plugins (
      id uuid primary key,
      company_id uuid references companies (id),
      slug text not null,
      name text not null,
      description text,
      created_at timestamptz not null default now(),
      unique nulls not distinct (company_id, slug)
    );
    create table plugin_versions (
      id uuid primary key,
      plugin_id uuid not null references plugins (id),
      company_id uuid,
      version text not null,
      manifest jsonb not null,
      bundle text,
      sha256 text not null,
      signature jsonb,
      state text not null default 'draft' check (state in ('draft', 'published', 'deprecated', 'yanked')),
      created_by text not null,
      created_at timestamptz not null default now(),
      unique (plugin_id, version)
    );

    drop table plugin_installations;
    create table plugin_installations (
      id uuid primary key,
      company_id uuid not null references companies (id),
      plugin_id uuid not null references plugins (id),
      version_id uuid not null references plugin_versions (id),
      state text not null default 'configured' check (state in ('configured', 'enabled', 'degraded',
        'disabled_temporarily', 'disabled', 'needs_attention', 'migration_failed')),
      state_message text,
      priority integer not null default 0,
      weight double precision not null default 1 check (weight between 0 and 100),
      granted jsonb not null default '{}',
      canary_version_id uuid references plugin_versions (id),
      canary_percent smallint check (canary_percent between 1 and 99),
      breaker jsonb not null default '{}',
      revision integer not null default 1,
      draft jsonb,
      token_hash text unique,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index plugin_installations_company on plugin_installations (company_id);

    create table plugin_configs (
      installation_id uuid not null references plugin_installations (id) on delete cascade,
      company_id uuid not null,
      revision integer not null,
      config jsonb not null,
      config_version integer not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      primary key (installation_id, revision)
    );
    create table plugin_secrets (
      installation_id uuid not null references plugin_installations (id) on delete cascade,
      company_id uuid not null,
      name text not null,
      sealed text not null,
      hint text not null,
      primary key (installation_id, name)
    );
    create table plugin_values (
      installation_id uuid not null references plugin_installations (id) on delete cascade,
      company_id uuid not null,
      key text not null,
      value jsonb not null,
      expires_at timestamptz,
      primary key (installation_id, key)
    );

    create table plugin_runs (
      id uuid primary key,
      company_id uuid not null,
      installation_id uuid not null,
      version_id uuid not null,
      point text not null check (point in ('score', 'source', 'hook')),
      part text not null,
      trigger text not null,
      state text not null check (state in ('ok', 'faulty', 'failed')),
      code text,
      message text,
      items integer not null,
      faulty integer not null default 0,
      queue_ms real not null,
      run_ms real not null,
      fuel integer not null,
      input jsonb,
      output jsonb,
      logs jsonb not null default '[]',
      replay_of uuid,
      created_at timestamptz not null default now()
    );
    create index plugin_runs_installation on plugin_runs (installation_id, id);
    create index plugin_runs_age on plugin_runs (created_at)`);
  for (const table of [
    'plugin_installations',
    'plugin_configs',
    'plugin_secrets',
    'plugin_values',
    'plugin_runs',
  ]) {
    await guardTenant(knex, table);
  }
  await shareWithTenants(knex, ['plugins', 'plugin_versions']);
  // Revisions are what they were; a version never changes but for its state.
  await knex.raw(`
    revoke update, delete on plugin_configs from leadpane_app;
    revoke update, delete on plugin_versions from leadpane_app;
    grant update (state) on plugin_versions to leadpane_app`);
}

/** Rows of one's own company and those of nobody, which cannot be written. */
async function shareWithTenants(knex: Knex, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const tenant = `nullif(current_setting('app.tenant', true), '')::uuid`;
    await knex.raw(`
      alter table ${table} enable row level security;
      create policy ${table}_tenant on ${table}
        using (company_id = ${tenant} or (company_id is null and ${tenant} is not null))
        with check (company_id = ${tenant});
      grant select, insert, update, delete on ${table} to leadpane_app`);
  }
}
