import { type Actor, Problem, type Transact } from '../kernel/index.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Lead } from './lead.model.ts';
import type { LeadFilter, LeadRepository } from './leads.repository.ts';

export type LeadService = ReturnType<typeof createLeadService>;

interface Needs {
  readonly leads: LeadRepository;
  readonly transact: Transact;
}

/** Leads, their lists and their scores. */
export function createLeadService({ leads, transact }: Needs) {
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
  };
}
