import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** Mails to send and what became of them. What they said is sealed, and gone once they are done. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table mails (
      id uuid primary key,
      company_id uuid not null references companies (id),
      kind text not null,
      recipient text not null check (recipient = lower(recipient)),
      subject text not null,
      sealed_body text,
      state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
      attempts integer not null default 0,
      due_at timestamptz not null default now(),
      last_error text,
      created_at timestamptz not null default now(),
      check ((sealed_body is not null) = (state = 'queued'))
    );
    create index mails_recipient on mails (company_id, recipient, kind, created_at);
    create index mails_age on mails (company_id, created_at) where state <> 'queued'`);
  await guardTenant(knex, 'mails');
}
