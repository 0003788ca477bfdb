import type { Knex } from 'knex';
import { guardTenant } from './tenant-table.ts';

/**
 * Forms that are filled in half. The answers are sealed with the visitor's token, of which only a
 * hash is here: nobody reads them without it. What expires leaves a count behind.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table partials (
      company_id uuid not null references companies (id),
      form_id text not null references forms (id),
      token_hash bytea not null,
      form_version int not null,
      step int not null,
      sealed text not null,
      saved_at timestamptz not null default now(),
      expires_at timestamptz not null,
      primary key (form_id, token_hash)
    );
    create index partials_expiring on partials (expires_at);
    create table form_drop_offs (
      company_id uuid not null references companies (id),
      form_id text not null references forms (id),
      form_version int not null,
      step int not null,
      day date not null,
      count int not null,
      primary key (form_id, form_version, step, day)
    )`);
  await guardTenant(knex, 'partials');
  await guardTenant(knex, 'form_drop_offs');
}
