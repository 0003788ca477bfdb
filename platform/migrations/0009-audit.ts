import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** Who changed what, from what to what, and from where. Rows are added and never changed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table audit_log (
      id uuid not null,
      company_id uuid not null,
      actor_kind text not null,
      actor_id text not null,
      action text not null,
      subject_type text not null,
      subject_id text not null,
      before jsonb,
      after jsonb,
      ip text,
      user_agent text,
      request_id text,
      created_at timestamptz not null default clock_timestamp(),
      primary key (company_id, id)
    );
    create index audit_log_subject on audit_log (company_id, subject_type, subject_id, id)`);
  await guardTenant(knex, 'audit_log');
  await knex.raw('revoke update, delete on audit_log from leadpane_app');
}
