import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/** Forms point at their published version; versions never change. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table forms (
      id text primary key,
      company_id uuid not null references companies (id),
      name text not null,
      published_version integer,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index forms_company on forms (company_id);
    create table form_versions (
      form_id text not null references forms (id),
      version integer not null,
      company_id uuid not null,
      definition jsonb not null,
      published_at timestamptz not null default now(),
      primary key (form_id, version)
    )`);
  await guardTenant(knex, 'forms');
  await guardTenant(knex, 'form_versions');
  // A published version is immutable.
  await knex.raw('revoke update, delete on form_versions from leadpane_app');
}
