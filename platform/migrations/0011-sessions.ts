import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/**
 * Where users are signed in. A session is a family of refresh tokens, each good for one use; of
 * tokens only the SHA-256 is kept.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sessions (
      id uuid primary key,
      company_id uuid not null references companies (id),
      user_id uuid not null references users (id) on delete cascade,
      ip text not null,
      user_agent text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz not null default now(),
      expires_at timestamptz not null,
      ended_at timestamptz
    );
    create index sessions_user on sessions (user_id, ip);
    create table refresh_tokens (
      token_hash text primary key,
      company_id uuid not null references companies (id),
      session_id uuid not null references sessions (id) on delete cascade,
      spent_at timestamptz,
      answered_at timestamptz
    );
    create index refresh_tokens_session on refresh_tokens (session_id);
    create table password_resets (
      token_hash text primary key,
      company_id uuid not null references companies (id),
      user_id uuid not null references users (id) on delete cascade,
      expires_at timestamptz not null
    );
    create index password_resets_user on password_resets (user_id);
    create table login_attempts (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    )`);
  await guardTenant(knex, 'sessions');
  await guardTenant(knex, 'refresh_tokens');
  await guardTenant(knex, 'password_resets');
}
