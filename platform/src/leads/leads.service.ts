import type { Actor, Live, Transact, Tx } from '../kernel/index.ts';
import { noLead } from './lead-guards.ts';
import type { Lead, LeadScore } from './lead.model.ts';
import type { LeadRepository, NewScore } from './leads.repository.ts';

export type LeadService = ReturnType<typeof createLeadService>;

type Evaluated = Pick<LeadScore, 'value' | 'contributions'> & {
  readonly fit: number;
  readonly engagement: number;
};

interface Needs<Run> {
  readonly leads: LeadRepository;
  readonly transact: Transact;
  readonly live: Live;
  readonly scoring: {
    score(
      companyId: string,
      leads: readonly Lead[],
    ): Promise<{ scores: Omit<NewScore, 'trigger'>[]; runs: Run[] }>;
    /** What stored parts are at an instant. */
    evaluate(parts: NonNullable<LeadScore['parts']>, at: Date): Evaluated;
  };
  /** Notes what ran, for the people who run it. */
  readonly noteRuns: (tx: Tx, runs: readonly Run[], trigger: string) => Promise<void>;
  readonly present: (lead: Lead) => object;
  readonly now: () => Date;
}

/** Single leads and their scores. */
export function createLeadService<Run>(needs: Needs<Run>) {
  const { leads, transact, live, scoring, noteRuns, present, now } = needs;

  async function get(actor: Actor, id: string): Promise<Lead> {
    const lead = await transact(actor.companyId, (tx) => leads.find(tx, id));
    if (!lead) throw noLead(id);
    return lead;
  }

  /** The score as it is now, with every contribution; none before the first scoring. */
  async function explain(actor: Actor, id: string) {
    const lead = await get(actor, id);
    const stored = await transact(actor.companyId, (tx) => leads.latestScore(tx, id));
    const asOf = now();
    const faded = stored?.parts && scoring.evaluate(stored.parts, asOf);
    return { lead, score: stored && Object.assign(stored, faded, { asOf }) };
  }

  return {
    /** @throws {Problem} `lead.not-found`, also for a lead of another company. */
    get,

    /** @throws {Problem} `lead.not-found`. */
    explain,

    /** Scores one lead at once, and explains it. @throws {Problem} `lead.not-found`. */
    async rescore(actor: Actor, id: string) {
      const { companyId } = actor;
      const { scores, runs } = await scoring.score(companyId, [await get(actor, id)]);
      const trigger = 'lead.rescored';
      await transact(companyId, async (tx) => {
        await leads.applyScores(
          tx,
          scores.map((score) => ({ ...score, trigger })),
        );
        await noteRuns(tx, runs, trigger);
      });
      const explained = await explain(actor, id);
      live.leads(companyId, 'lead:updated', { lead: present(explained.lead) });
      return explained;
    },
  };
}
