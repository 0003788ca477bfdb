import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** Companies are the tenants; users belong to one each. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table companies (
      id uuid primary key default gen_random_uuid(),
      name text not null,
      industry text,
      size text,
      website text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create table users (
      id uuid primary key default gen_random_uuid(),
      company_id uuid not null references companies (id),
      email text not null check (email = lower(email)),
      first_name text,
      last_name text,
      role text not null default 'VIEWER' check (role in ('ADMIN', 'MANAGER', 'SALES_REP', 'ANALYST', 'VIEWER')),
      password_hash text not null,
      is_active boolean not null default true,
      last_login_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create unique index users_email on users (email);
    create index users_company on users (company_id)`);
  await guardTenant(knex, 'companies', 'id');
  await guardTenant(knex, 'users');
}
