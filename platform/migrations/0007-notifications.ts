import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** What a user should know. One row per user, so that each has read his own. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table notifications (
      id uuid primary key,
      company_id uuid not null,
      user_id uuid not null,
      type text not null check (type in ('lead.scored', 'import.finished')),
      message text not null,
      lead_id uuid,
      is_read boolean not null default false,
      created_at timestamptz not null default now()
    );
    create index notifications_user on notifications (user_id, created_at desc, id desc)`);
  await guardTenant(knex, 'notifications');
}
