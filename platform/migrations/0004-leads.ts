import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/**
 * Leads, what was submitted, what happened, and why each score. The tables of the hot path carry
 * no foreign keys to each other: one statement writes their rows together, and a check per row
 * would cost as much as the row. Ids are UUIDv7, so the primary key is the order of arrival too, and
 * new leads touch no index that only later states need.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table leads (
      id uuid not null,
      company_id uuid not null,
      first_name text,
      last_name text,
      email text check (email = lower(email)),
      phone text,
      company text,
      job_title text,
      country text,
      status text not null default 'NEW' check (status in ('NEW', 'ASSIGNED', 'CONTACTED', 'NURTURING',
        'QUALIFIED', 'CONVERTED', 'UNQUALIFIED', 'RECYCLED', 'JUNK')),
      source text not null,
      external_id text,
      assigned_to uuid references users (id),
      score smallint not null default 0 check (score between 0 and 100),
      score_state text not null default 'pending' check (score_state in ('pending', 'scored', 'partial')),
      properties jsonb not null default '{}',
      first_touch jsonb not null default '{}',
      last_touch jsonb,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (company_id, id)
    ) with (fillfactor = 85);
    create unique index leads_company_email on leads (company_id, email);
    create unique index leads_company_external on leads (company_id, source, external_id) where external_id is not null;
    create index leads_company_phone on leads (company_id, phone, created_at) where phone is not null;
    create index leads_company_status on leads (company_id, status, id) where status <> 'NEW';
    create index leads_assigned_to on leads (assigned_to) where assigned_to is not null;

    create table submissions (
      id uuid not null,
      form_id text not null,
      company_id uuid not null,
      lead_id uuid not null,
      form_version integer not null,
      fields jsonb not null,
      consents jsonb not null default '[]',
      context jsonb not null default '{}',
      received_at timestamptz not null default now(),
      primary key (form_id, id)
    );

    create table activities (
      id uuid not null,
      company_id uuid not null,
      lead_id uuid not null,
      type text not null,
      actor text not null,
      properties jsonb not null default '{}',
      occurred_at timestamptz not null default now(),
      recorded_at timestamptz not null default now(),
      primary key (lead_id, occurred_at, id)
    );

    create function contribution_points(contributions jsonb) returns bigint
      language sql immutable parallel safe
      return (select coalesce(sum((entry ->> 'points')::int), 0)
              from jsonb_array_elements(contributions) as entry);

    create table lead_scores (
      lead_id uuid not null,
      company_id uuid not null,
      value smallint not null check (value between 0 and 100),
      state text not null check (state in ('scored', 'partial')),
      contributions jsonb not null,
      reason text,
      previous_value smallint,
      trigger text not null,
      scored_at timestamptz not null default clock_timestamp(),
      constraint lead_scores_add_up check (contribution_points(contributions) = value)
    );
    create index lead_scores_lead on lead_scores (lead_id, scored_at desc)`);
  for (const table of ['leads', 'submissions', 'activities', 'lead_scores']) {
    await guardTenant(knex, table);
  }
}
