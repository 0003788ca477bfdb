import type { Actor, Transact } from '../kernel/index.ts';
import { noLead } from './lead-guards.ts';
import type { Lead } from './lead.model.ts';
import type { LeadRepository } from './leads.repository.ts';

export type LeadService = ReturnType<typeof createLeadService>;

interface Needs {
  readonly leads: LeadRepository;
  readonly transact: Transact;
}

/** Single leads and their scores. */
export function createLeadService({ leads, transact }: Needs) {
  async function get(actor: Actor, id: string): Promise<Lead> {
    const lead = await transact(actor.companyId, (tx) => leads.find(tx, id));
    if (!lead) throw noLead(id);
    return lead;
  }

  return {
    /** @throws {Problem} `lead.not-found`, also for a lead of another company. */
    get,

    /** The current score with every contribution; `pending` before the first scoring. */
    async explain(actor: Actor, id: string) {
      const lead = await get(actor, id);
      const score = await transact(actor.companyId, (tx) => leads.latestScore(tx, id));
      return { lead, score };
    },
  };
}
