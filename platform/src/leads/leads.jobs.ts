import type { Announcer, Batch, Live, Outbox, Transact, Tx } from '../kernel/index.ts';
import type { Lead } from './lead.model.ts';
import type { LeadRepository, NewScore } from './leads.repository.ts';

type Scored = Omit<NewScore, 'trigger'>;

interface Needs<Run> {
  readonly leads: LeadRepository;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly announcer: Announcer;
  /** Scores leads of a company with what it has installed. Never throws for a bad scorer. */
  readonly scoring: {
    score(companyId: string, leads: readonly Lead[]): Promise<{ scores: Scored[]; runs: Run[] }>;
  };
  /** Notes what ran, for the people who run it. */
  readonly noteRuns: (tx: Tx, runs: readonly Run[], trigger: string) => Promise<void>;
  readonly present: (lead: Lead) => object;
}

/** Beyond this, a batch is told as one tick and watchers fetch what they show. */
const TOLD_ONE_BY_ONE = 25;

/** What the worker does about leads. */
export function createLeadJobs<Run>(needs: Needs<Run>) {
  const { leads, transact, outbox, live, announcer, scoring, noteRuns, present } = needs;

  /** Scores what is still owed and settles it; answers the leads as they were before. */
  async function settle({ companyId, topic, facts }: Batch) {
    const found = await transact(companyId, async (tx) =>
      leads.findMany(tx, await outbox.owed(tx, facts)),
    );
    // Plugins take their time; no transaction waits for them.
    const { scores, runs } = await scoring.score(companyId, found);
    return transact(companyId, async (tx) => {
      const owed = new Set(await outbox.settle(tx, facts));
      const caused = scores.filter(({ leadId }) => owed.has(leadId));
      if (caused.length === 0) return [];
      const applied = await leads.applyScores(
        tx,
        caused.map((score) => ({ ...score, trigger: topic })),
      );
      await noteRuns(tx, runs, topic);
      const ids = caused.map(({ leadId }) => leadId);
      if (topic === 'lead.captured') await outbox.publish(tx, 'lead.scored', ids);
      // Of an import, hooks hear once, when it is finished.
      if (topic !== 'lead.imported') {
        const scored = found.filter(({ id }) => owed.has(id));
        const known = topic === 'lead.updated' ? scored : scored.filter((lead) => !isNew(lead));
        await announcer.leads(tx, 'lead.created', idsOf(scored.filter(isNew)));
        await announcer.leads(tx, 'lead.updated', idsOf(known));
      }
      const after = new Map(applied.map(({ leadId, ...members }) => [leadId, members]));
      return found.flatMap((lead) => {
        const members = after.get(lead.id);
        return members ? [{ lead, members }] : [];
      });
    });
  }

  function tell({ companyId, topic }: Batch, scored: Awaited<ReturnType<typeof settle>>): void {
    live.analytics(companyId, 'analytics:tick', { leads: scored.length });
    if (topic === 'lead.imported' || scored.length > TOLD_ONE_BY_ONE) {
      live.leads(companyId, 'leads:changed', { count: scored.length });
      return;
    }
    for (const { lead, members } of scored) {
      const event = isNew(lead) ? 'lead:created' : 'lead:updated';
      live.leads(companyId, event, { lead: present(Object.assign(lead, members)) });
    }
  }

  return {
    /** Scores the leads of a batch and tells who watches. */
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

/** A lead meets its first scoring once. */
const isNew = ({ scoreState }: Lead): boolean => scoreState === 'pending';

const idsOf = (leads: readonly Lead[]): string[] => leads.map(({ id }) => id);
