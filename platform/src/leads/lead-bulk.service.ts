import { type Actor, Problem, type Transact } from '../kernel/index.ts';
import type { Wanted } from './lead-change.ts';
import type { Changed, LeadChanger } from './lead-changer.ts';
import type { LeadEraser } from './lead-eraser.ts';
import { createLeadGuards, noLead } from './lead-guards.ts';
import { tidy } from './lead-members.ts';
import type { LeadWriteRepository } from './lead-writes.repository.ts';

export type LeadBulkService = ReturnType<typeof createLeadBulkService>;

interface Needs {
  readonly leads: LeadWriteRepository;
  readonly changer: LeadChanger;
  readonly erase: LeadEraser;
  /** Runs again what lost a race. */
  readonly transact: Transact;
}

/** What became of one of many. */
export interface BulkResult {
  readonly id: string;
  readonly outcome: 'changed' | 'unchanged' | 'deleted' | 'refused';
  /** Why it was refused. */
  readonly problem?: Problem;
}

const refused = (id: string, problem: Problem): BulkResult => ({ id, outcome: 'refused', problem });

/** Changes of many leads at once: one transaction, and an answer for each. */
export function createLeadBulkService({ leads, changer, erase, transact }: Needs) {
  const { refuseOwner } = createLeadGuards(leads);

  return {
    /** Brings each lead to what is wanted, as far as it may go there. */
    change: (actor: Actor, ids: readonly string[], sent: Wanted): Promise<BulkResult[]> =>
      transact(actor.companyId, async (tx) => {
        const wanted = tidy(sent);
        await refuseOwner(tx, wanted);
        const held = new Map((await leads.holdMany(tx, ids)).map((lead) => [lead.id, lead]));
        const changes: Changed[] = [];
        const results: BulkResult[] = [];
        for (const id of ids) {
          const lead = held.get(id.toLowerCase());
          try {
            if (!lead) throw noLead(id);
            const changed = await changer.apply(tx, lead, wanted);
            if (changed) changes.push(changed);
            results.push({ id, outcome: changed ? 'changed' : 'unchanged' });
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            results.push(refused(id, error));
          }
        }
        await changer.record(tx, actor, changes);
        return results;
      }),

    /** Erases those that are there. */
    remove: (actor: Actor, ids: readonly string[]): Promise<BulkResult[]> =>
      transact(actor.companyId, async (tx) => {
        const held = await leads.holdMany(tx, ids);
        await erase(tx, actor, held);
        const known = new Set(held.map(({ id }) => id));
        return ids.map((id) =>
          known.has(id.toLowerCase()) ? { id, outcome: 'deleted' } : refused(id, noLead(id)),
        );
      }),
  };
}
