import type { LeadService } from '../leads/leads.service.ts';
import type { Actor } from '../kernel/index.ts';
import type { Scorable, ScoringService } from '../scoring/scoring.service.ts';
import type { Change, Propose } from './proposal.ts';

export type TrialService = ReturnType<typeof createTrialService>;

/** A lead that is nowhere stored; what is left out is not known. */
export type SketchedLead = Partial<Omit<Scorable, 'id' | 'createdAt'>>;

interface Needs {
  readonly propose: Propose;
  readonly getLead: LeadService['get'];
  readonly scoring: Pick<ScoringService, 'score' | 'limitsOf'>;
  readonly now: () => Date;
}

/** One lead, or a sketch of one, with a change of the installation. */
export interface Trial extends Change {
  readonly leadId?: string;
  readonly lead?: SketchedLead;
}

/** The same id each time, so that a plugin's randomness is the same. */
const NOBODY = '00000000-0000-4000-8000-000000000000';
const UNKNOWN = {
  email: null,
  phone: null,
  firstName: null,
  lastName: null,
  company: null,
  jobTitle: null,
  country: null,
  source: 'trial',
  status: 'NEW',
  properties: {},
};

/** Shows what a scorer makes of one lead, and stores nothing. */
export function createTrialService({ propose, getLead, scoring, now }: Needs) {
  return {
    /** @throws {Problem} `lead.not-found` and what `propose` throws. */
    async test(actor: Actor, installationId: string, { leadId, lead, ...change }: Trial) {
      const { companyId } = actor;
      const ready = await propose(companyId, installationId, change);
      const subject: Scorable = leadId
        ? await getLead(actor, leadId)
        : { id: NOBODY, createdAt: now(), ...UNKNOWN, ...lead };
      const { scores, runs } = await scoring.score(companyId, [subject], [ready]);
      return { score: scores[0], runs, limits: scoring.limitsOf(ready, 1) };
    },
  };
}
