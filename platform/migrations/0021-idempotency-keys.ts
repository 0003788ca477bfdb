import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** What was answered to a request with an Idempotency-Key, for a day. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table idempotency_keys (
      company_id uuid not null,
      actor_id text not null,
      key text not null,
      operation text not null,
      request_hash text not null,
      subject_id uuid not null,
      attempt integer not null default 1,
      sealed_answer text,
      claimed_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      primary key (company_id, actor_id, key)
    );
    create index idempotency_keys_created on idempotency_keys (created_at)`);
  await guardTenant(knex, 'idempotency_keys');
}
