import type { Knex } from 'knex';

/**
 * Leads that change: their version, where they stand on both axes, and how they are erased. Every new column has a constant default or none, so that neither this migration nor
 * a new lead writes more than a few bytes.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table leads
      add column version integer not null default 1,
      add column status_reason text,
      add column status_since timestamptz,
      add column lifecycle_stage text not null default 'LEAD' check (lifecycle_stage in ('SUBSCRIBER',
        'LEAD', 'MQL', 'SAL', 'SQL', 'OPPORTUNITY', 'CUSTOMER', 'EVANGELIST', 'OTHER')),
      add column stage_times jsonb not null default '{}',
      add column converted_at timestamptz;
    alter table activities add column actor_id text;
    alter table submissions add column erased_at timestamptz;

    -- The application may not change what was submitted; as the owner, this erases it, for the
    -- company of the transaction alone. The id stays.
    create function erase_submissions(form_ids text[], ids uuid[]) returns void
      language plpgsql security definer set search_path from current as $$
    begin
      update submissions
      set fields = '{}', consents = '[]', context = '{}', quarantine = null, erased_at = now()
      from unnest(form_ids, ids) as erased (erased_form_id, erased_id)
      where form_id = erased_form_id and id = erased_id
        and company_id = nullif(current_setting('app.tenant', true), '')::uuid;
    end $$;
    revoke execute on function erase_submissions from public;
    grant execute on function erase_submissions to leadpane_app;

    -- The contract lists the types; a second list here would have to change with every new one.
    alter table notifications drop constraint if exists notifications_type_check`);
}
