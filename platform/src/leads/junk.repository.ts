import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { Lead, type LeadStatus } from './lead.model.ts';

/** A later version of the lead: who edits it meanwhile has seen another one. */
const movedTo = (status: LeadStatus) =>
  ({
    status,
    statusSince: Lead.raw('now()'),
    version: Lead.raw('version + 1'),
    updatedAt: Lead.raw('now()'),
  }) as object;

/** Leads that turn out to be spam, and back. Each answers whether it changed the lead. */
export function createJunkRepository() {
  return {
    /** JUNK, unless somebody worked on it or it is known from elsewhere too. */
    async junkUntouched(tx: Tx, id: string): Promise<boolean> {
      const changed = await Lead.query(inside(tx))
        .where({ companyId: tx.companyId, id, status: 'NEW' })
        .whereNull('assignedTo')
        .whereRaw(
          `not exists (select from activities
             where company_id = ? and lead_id = leads.id and type <> 'FORM_SUBMITTED')`,
          [tx.companyId],
        )
        .patch(movedTo('JUNK'));
      return changed > 0;
    },

    /** NEW again, unless somebody changed it meanwhile. */
    async unjunk(tx: Tx, id: string): Promise<boolean> {
      const changed = await Lead.query(inside(tx))
        .where({ companyId: tx.companyId, id, status: 'JUNK' })
        .patch(movedTo('NEW'));
      return changed > 0;
    },
  };
}
