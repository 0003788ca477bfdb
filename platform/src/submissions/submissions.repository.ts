import { inside } from '../infra/database.ts';
import { COUNT_LIMIT, type Tx, type Window } from '../kernel/index.ts';
import { type Place, readPlace } from './place.ts';
import { Submission } from './submission.model.ts';

export type SubmissionRepository = ReturnType<typeof createSubmissionRepository>;

export interface SubmissionFilter {
  readonly form?: string | undefined;
  readonly lead?: string | undefined;
  readonly state?: 'accepted' | 'quarantined' | undefined;
  /** From this instant on. */
  readonly from?: Date | undefined;
  /** Before this instant. */
  readonly to?: Date | undefined;
}

const MICROS = '(extract(epoch from received_at) * 1000000)::bigint as received_at_micros';

/** Reads `submissions`; the hot write is the intake's. */
export function createSubmissionRepository() {
  return {
    find: (tx: Tx, id: string): Promise<Submission | undefined> => byId(tx, id).execute(),

    /** The same; whoever else wants to change it waits for this transaction. */
    lock: (tx: Tx, id: string): Promise<Submission | undefined> =>
      byId(tx, id).forUpdate().execute(),

    /** Newest first. */
    async page(tx: Tx, filter: SubmissionFilter, { after, limit, offset }: Window) {
      const matching = narrow(tx, filter);
      const query = matching
        .clone()
        .select('submissions.*', Submission.raw(MICROS))
        .orderBy([
          { column: 'receivedAt', order: 'desc' },
          { column: 'id', order: 'desc' },
        ]);
      if (after !== undefined) {
        const place = readPlace(after);
        query.whereRaw(
          `(received_at, id) < ('epoch'::timestamptz + ? * interval '1 microsecond', ?)`,
          [place.receivedAtMicros, place.id],
        );
      }
      const rows = await query.limit(limit).offset(offset).castTo<(Submission & Place)[]>();
      const count = await matching.limit(COUNT_LIMIT).resultSize();
      return { rows, count };
    },

    /** Does anything that counts beside this submission belong to the lead? */
    async hasOthers(tx: Tx, { id, leadId }: { id: string; leadId: string }): Promise<boolean> {
      const other = await narrow(tx, { lead: leadId, state: 'accepted' })
        .whereNot({ id })
        .select('id')
        .first();
      return other !== undefined;
    },
  };
}

/** The primary key begins with the form, so the forms of the company lead to the id. */
const byId = (tx: Tx, id: string) =>
  Submission.query(inside(tx))
    .where({ companyId: tx.companyId, id })
    .whereRaw('form_id in (select id from forms where company_id = ?)', [tx.companyId])
    .orderBy('receivedAt', 'desc')
    .first();

function narrow(tx: Tx, { form, lead, state, from, to }: SubmissionFilter) {
  const query = Submission.query(inside(tx)).where({ companyId: tx.companyId });
  if (form !== undefined) query.where({ formId: form });
  if (from) query.where('receivedAt', '>=', from);
  if (to) query.where('receivedAt', '<', to);
  if (state === 'accepted') query.whereNull('quarantine');
  if (state === 'quarantined') query.whereNotNull('quarantine');
  if (lead !== undefined) {
    // What happened with a lead is kept by lead; an index of its own would slow every submission.
    query.where({ leadId: lead }).whereRaw(
      `(form_id, id) in (select properties ->> 'formId', id from activities
         where company_id = ? and lead_id = ? and type = 'FORM_SUBMITTED')`,
      [tx.companyId, lead],
    );
  }
  return query;
}
