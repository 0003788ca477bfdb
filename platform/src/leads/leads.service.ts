import {
  type Actor,
  type Batch,
  type Outbox,
  type Live,
  Problem,
  type Transact,
} from '../kernel/index.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Lead } from './lead.model.ts';
import type { LeadFilter, LeadRepository, NewScore } from './leads.repository.ts';

export type LeadService = ReturnType<typeof createLeadService>;

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

/** Leads, their lists and their scores. */
export function createLeadService({ leads, transact, outbox, live, scoring, present }: Needs) {
  async function get(actor: Actor, id: string): Promise<Lead> {
    const lead = await transact(actor.companyId, (tx) => leads.find(tx, id));
    if (!lead) throw new Problem('lead.not-found', { detail: `There is no lead ${id}.` });
    return lead;
  }

  return {
    /** @throws {Problem} `lead.not-found`, also for a lead of another company. */
    get,

    /** One page, newest first. */
    async list(
      actor: Actor,
      filter: LeadFilter,
      window: { limit: number; cursor?: string | undefined },
    ) {
      const { limit, cursor } = window;
      const after = cursor === undefined ? undefined : decodeCursor(cursor);
      const found = await transact(actor.companyId, (tx) =>
        leads.page(tx, filter, { limit: limit + 1, after }),
      );
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const hasMore = found.length > limit && last;
      const nextCursor = hasMore ? encodeCursor(last) : null;
      return { page, nextCursor };
    },

    /** The current score with every contribution; `pending` before the first scoring. */
    async explain(actor: Actor, id: string) {
      const lead = await get(actor, id);
      const score = await transact(actor.companyId, (tx) => leads.latestScore(tx, id));
      return { lead, score };
    },

    /** Scores the leads of a batch and settles its facts, in one transaction. */
    async scoreBatch({ companyId, topic, facts }: Batch): Promise<void> {
      const scored = await transact(companyId, async (tx) => {
        const open = await outbox.settle(tx, facts);
        const found = await leads.findMany(tx, open);
        if (found.length === 0) return [];
        const scores = await scoring.score(companyId, found);
        await leads.applyScores(
          tx,
          scores.map((score) => ({ ...score, trigger: topic })),
        );
        if (topic === 'lead.captured') {
          await outbox.publish(
            tx,
            'lead.scored',
            found.map(({ id }) => id),
          );
        }
        return found.map((lead, at) => ({ lead, score: scores[at] }));
      });
      if (scored.length === 0) return;
      live.analytics(companyId, 'analytics:tick', { leads: scored.length });
      if (topic !== 'lead.captured' || scored.length > TOLD_ONE_BY_ONE) {
        live.leads(companyId, 'leads:changed', { count: scored.length });
        return;
      }
      for (const { lead, score } of scored) {
        const isNew = lead.scoreState === 'pending';
        const shown = Object.assign(lead, { score: score?.value, scoreState: score?.state });
        live.leads(companyId, isNew ? 'lead:created' : 'lead:updated', { lead: present(shown) });
      }
    },
  };
}
