import { inside } from '../infra/database.ts';
import type { IdWindow, Tx } from '../kernel/index.ts';
import { SentForm } from './sent-form.model.ts';

export type HistoryRepository = ReturnType<typeof createHistoryRepository>;

/**
 * Which submissions are a lead's is read from its activities: each left one under its own id, and
 * an index on `lead_id` would cost every arrival.
 */
const OF_LEADS = `
  select submissions.form_id, submissions.id from activities
  join submissions on submissions.form_id = activities.properties ->> 'formId'
    and submissions.id = activities.id
  where activities.company_id = ? and activities.lead_id = any(?::uuid[])
    and activities.type = 'FORM_SUBMITTED'`;

/** Reads and erases `submissions`; the intake writes them. */
export function createHistoryRepository() {
  return {
    /** Of one lead, newest first. */
    page(
      tx: Tx,
      leadId: string,
      { limit, before, hasConsent }: IdWindow & { readonly hasConsent: boolean },
    ): Promise<SentForm[]> {
      const query = SentForm.query(inside(tx))
        .where({ companyId: tx.companyId, leadId })
        .whereRaw(`(form_id, id) in (${OF_LEADS})`, [tx.companyId, [leadId]])
        .orderBy([
          { column: 'receivedAt', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit);
      if (hasConsent) query.whereRaw(`consents <> '[]'`);
      if (before) {
        query.whereRaw(
          `(received_at, id) < (select received_at, id from submissions
             where id = ? and (form_id, id) in (${OF_LEADS}))`,
          [before, tx.companyId, [leadId]],
        );
      }
      return query.execute();
    },

    /** Leaves the ids, which keep a form sent again late from bringing anything back. */
    async forget(tx: Tx, leadIds: readonly string[]): Promise<void> {
      await inside(tx).raw(
        `select erase_submissions(array_agg(form_id), array_agg(id)) from (${OF_LEADS}) as sent`,
        [tx.companyId, [...leadIds]],
      );
    },
  };
}
