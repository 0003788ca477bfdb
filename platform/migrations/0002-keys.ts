import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** Keys of sites and embedding hosts, and the keys that sign access tokens. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table api_keys (
      id text primary key,
      company_id uuid not null references companies (id),
      kind text not null check (kind in ('site', 'embed')),
      name text not null,
      origins text[] not null default '{}',
      sealed_secret text,
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    );
    create index api_keys_company on api_keys (company_id);
    create table signing_keys (
      id text primary key,
      public_jwk jsonb not null,
      sealed_private_jwk text not null,
      created_at timestamptz not null default now(),
      retired_at timestamptz
    )`);
  await guardTenant(knex, 'api_keys');
}
