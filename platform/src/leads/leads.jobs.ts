import type { Batch, Live, Outbox, Transact } from '../kernel/index.ts';
import type { Lead } from './lead.model.ts';
import type { LeadRepository, NewScore } from './leads.repository.ts';

interface Needs {
  readonly leads: LeadRepository;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly live: Live;
  /** Scores leads of a company with what it has installed. Never throws for a bad scorer. */
  readonly scoring: {
    score(companyId: string, leads: readonly Lead[]): Promise<readonly Omit<NewScore, 'trigger'>[]>;
  };
  readonly present: (lead: Lead) => object;
}

/** Beyond this, a batch is told as one tick and watchers fetch what they show. */
const TOLD_ONE_BY_ONE = 25;

/** What the worker does about leads. */
export function createLeadJobs({ leads, transact, outbox, live, scoring, present }: Needs) {
  /** Scores what is still owed and settles it; answers the leads as they were before. */
  const settle = ({ companyId, topic, facts }: Batch) =>
    transact(companyId, async (tx) => {
      const found = await leads.findMany(tx, await outbox.settle(tx, facts));
      if (found.length === 0) return [];
      const scores = await scoring.score(companyId, found);
      const caused = scores.map((score) => ({ ...score, trigger: topic }));
      await leads.applyScores(tx, caused);
      const ids = found.map(({ id }) => id);
      if (topic === 'lead.captured') await outbox.publish(tx, 'lead.scored', ids);
      return found.map((lead, at) => ({ lead, score: scores[at] }));
    });

  function tell({ companyId, topic }: Batch, scored: Awaited<ReturnType<typeof settle>>): void {
    live.analytics(companyId, 'analytics:tick', { leads: scored.length });
    if (topic === 'lead.imported' || scored.length > TOLD_ONE_BY_ONE) {
      live.leads(companyId, 'leads:changed', { count: scored.length });
      return;
    }
    for (const { lead, score } of scored) {
      const event = lead.scoreState === 'pending' ? 'lead:created' : 'lead:updated';
      const shown = Object.assign(lead, { score: score?.value, scoreState: score?.state });
      live.leads(companyId, event, { lead: present(shown) });
    }
  }

  return {
    /** Scores the leads of a batch, in one transaction, and tells who watches. */
    async score(batch: Batch): Promise<void> {
      const scored = await settle(batch);
      if (scored.length > 0) tell(batch, scored);
    },

    /** Tells who watches that leads are gone. */
    async tellDeleted({ companyId, facts }: Batch): Promise<void> {
      const gone = await transact(companyId, (tx) => outbox.settle(tx, facts));
      if (gone.length === 0) return;
      live.analytics(companyId, 'analytics:tick', { leads: gone.length });
      if (gone.length > TOLD_ONE_BY_ONE) {
        live.leads(companyId, 'leads:changed', { count: gone.length });
        return;
      }
      for (const leadId of gone) live.leads(companyId, 'lead:deleted', { leadId });
    },
  };
}
