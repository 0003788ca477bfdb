import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** What changes of plugins would do to past leads, and runs by their time, for numbers of a day. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table simulations (
      id uuid primary key,
      company_id uuid not null references companies (id),
      installation_id uuid not null references plugin_installations (id) on delete cascade,
      user_id uuid,
      state text not null default 'waiting' check (state in ('waiting', 'running', 'finished', 'failed')),
      sample integer not null,
      filter jsonb not null,
      outcome jsonb not null,
      current jsonb not null,
      proposed jsonb not null,
      done integer not null default 0,
      last_id uuid,
      tally jsonb not null,
      created_at timestamptz not null default now(),
      finished_at timestamptz
    );
    create index simulations_age on simulations (created_at);
    create index plugin_runs_recent on plugin_runs (installation_id, created_at)`);
  await guardTenant(knex, 'simulations');
}
