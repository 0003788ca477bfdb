import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/**
 * Companies and users that count their changes, the company that operates the installation, and
 * invitations. What points at a user survives his removal: leads go back to nobody.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table companies
      add column version integer not null default 1,
      add column is_operator boolean not null default false;
    update companies set is_operator = true
      where id = (select id from companies order by created_at, id limit 1);
    create unique index companies_operator on companies (is_operator) where is_operator;

    alter table users add column version integer not null default 1;
    alter table leads
      drop constraint leads_assigned_to_fkey,
      add constraint leads_assigned_to_fkey foreign key (assigned_to) references users (id)
        on delete set null;

    create table invitations (
      id uuid primary key,
      company_id uuid not null,
      founds_company text,
      email text not null check (email = lower(email)),
      role text not null check (role in ('ADMIN', 'MANAGER', 'SALES_REP', 'ANALYST', 'VIEWER')),
      first_name text,
      last_name text,
      token_hash text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    comment on column invitations.founds_company is
      'Name of the company that accepting founds, else null; company_id is then the operator''s';
    create unique index invitations_token on invitations (token_hash);
    create unique index invitations_email on invitations
      (company_id, email, (founds_company is not null))`);
  await guardTenant(knex, 'invitations');
}
