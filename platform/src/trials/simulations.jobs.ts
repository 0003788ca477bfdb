import { createSteppedWork, type Live, type Outbox, type Transact } from '../kernel/index.ts';
import type { ScoringService } from '../scoring/scoring.service.ts';
import { createJudge, type PastLead } from './outcome.ts';
import type { Simulation } from './simulation.model.ts';
import type { SimulationRepository } from './simulations.repository.ts';
import { charge, enter } from './tally.ts';

interface Needs {
  readonly simulations: SimulationRepository;
  readonly scoring: Pick<ScoringService, 'score'>;
  /** Leads that match, newest first, in stretches with where they begin, from `before` on. */
  readonly scan: (
    companyId: string,
    filter: object,
    before?: string,
  ) => AsyncIterable<{ found: readonly PastLead[]; from: string | undefined }>;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly present: (found: Simulation) => object;
  readonly nowMs: () => number;
  readonly report: (error: unknown) => void;
}

interface Page {
  readonly leads: readonly PastLead[];
  /** Where to go on. */
  readonly lastId: string | null;
}

/** What the worker does about simulations. */
export function createSimulationJobs(needs: Needs) {
  const { simulations, scoring, scan, transact, live, present } = needs;

  async function* pages(begun: Simulation): AsyncGenerator<Page> {
    const { companyId, filter } = begun;
    let { lastId } = begun;
    let left = begun.sample - begun.done;
    for await (const { found, from } of scan(companyId, filter, lastId ?? undefined)) {
      lastId = from ?? found.at(-1)?.id ?? lastId;
      yield { leads: found.slice(0, left), lastId };
      left -= found.length;
      if (left <= 0) return;
    }
  }

  /** Scores a page both ways. */
  async function take(found: Simulation, { leads, lastId }: Page) {
    const { companyId, installationId, tally, done, outcome } = found;
    const current = await scoring.score(companyId, leads, found.current);
    const proposed = await scoring.score(companyId, leads, found.proposed);
    const isWon = createJudge(outcome);
    leads.forEach((lead, at) => {
      const [before, after] = [current.scores[at], proposed.scores[at]];
      if (before && after) enter(tally, { current: before, proposed: after, isWon: isWon(lead) });
    });
    charge(tally, proposed.runs, installationId);
    const fields = { state: 'running', done: done + leads.length, lastId, tally } as const;
    return transact(companyId, (tx) => simulations.change(tx, found, fields));
  }

  return {
    /** Works out what was asked for. */
    work: createSteppedWork({
      ...needs,
      topic: 'simulation.requested',
      find: simulations.find,
      pages,
      take,
      isOwing: async () => false,
      finish: simulations.change,
      tell(found) {
        if (!found.userId) return;
        live.user(found.userId, 'simulation:progress', { simulation: present(found) });
      },
    }),
  };
}
