import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/**
 * What happened and whose effects are still owed; a row goes when its effect is recorded. One row
 * holds all that one commit brought, so that it costs the same for one lead as for hundreds.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table outbox (
      id bigint generated always as identity primary key,
      company_id uuid not null,
      topic text not null,
      subject_ids uuid[] not null,
      created_at timestamptz not null default now(),
      claimed_at timestamptz,
      buried_at timestamptz,
      reason text
    );
    create index outbox_open on outbox (id) where claimed_at is null;
    create index outbox_claimed on outbox (claimed_at) where claimed_at is not null and buried_at is null`);
  await guardTenant(knex, 'outbox');
}
