import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** Receivers of events that fail, and since when. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table delivery_streaks (
      installation_id uuid primary key references plugin_installations (id) on delete cascade,
      company_id uuid not null,
      first_at timestamptz not null,
      last_at timestamptz not null,
      down_since timestamptz
    )`);
  await guardTenant(knex, 'delivery_streaks');
}
