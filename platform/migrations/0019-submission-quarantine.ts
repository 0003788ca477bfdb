import type { Knex } from 'knex';

/**
 * Submissions can wait in quarantine, without a lead. What was sent and agreed to stays as it is:
 * the application may change only which lead a submission belongs to and whether it counts.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table submissions
      alter column lead_id drop not null,
      add column quarantine jsonb,
      add constraint submissions_have_lead check (lead_id is not null or quarantine is not null);
    create index submissions_received on submissions (company_id, received_at);
    create index submissions_quarantined on submissions (company_id, received_at)
      where quarantine is not null;
    revoke update on submissions from leadpane_app;
    grant update (lead_id, quarantine) on submissions to leadpane_app`);
}
