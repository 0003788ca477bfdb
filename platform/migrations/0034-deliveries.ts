import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** What notification hooks are owed, and how long an installation wants to be left alone. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table deliveries (
      id uuid primary key,
      company_id uuid not null,
      installation_id uuid not null references plugin_installations (id) on delete cascade,
      hook_id text not null,
      event_id uuid not null,
      event_type text not null,
      lead_id uuid,
      payload jsonb not null,
      is_test boolean not null default false,
      state text not null default 'pending'
        check (state in ('pending', 'delivered', 'skipped', 'dead')),
      attempt smallint not null default 0,
      next_at timestamptz not null,
      last_code text,
      last_message text,
      last_ms real,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (installation_id, hook_id, event_id)
    );
    create index deliveries_due on deliveries (installation_id, next_at) where state = 'pending';
    create index deliveries_newest on deliveries (installation_id, id);
    create index deliveries_lead on deliveries (lead_id) where lead_id is not null;
    create index deliveries_age on deliveries (created_at);

    create table delivery_pauses (
      installation_id uuid primary key references plugin_installations (id) on delete cascade,
      company_id uuid not null,
      until timestamptz not null
    )`);
  await guardTenant(knex, 'deliveries');
  await guardTenant(knex, 'delivery_pauses');
}
