import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { Lead } from './lead.model.ts';

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
        .patch({ status: 'JUNK', updatedAt: Lead.raw('now()') });
      return changed > 0;
    },

    /** NEW again, unless somebody changed it meanwhile. */
    async unjunk(tx: Tx, id: string): Promise<boolean> {
      const changed = await Lead.query(inside(tx))
        .where({ companyId: tx.companyId, id, status: 'JUNK' })
        .patch({ status: 'NEW', updatedAt: Lead.raw('now()') });
      return changed > 0;
    },
  };
}
