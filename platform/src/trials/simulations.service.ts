import { type Actor, type Outbox, Problem, type Transact, type Tx } from '../kernel/index.ts';
import type { ReadyInstallation } from '../scoring/scoring.service.ts';
import { type Outcome, WON } from './outcome.ts';
import type { Change, Propose } from './proposal.ts';
import type { Simulation } from './simulation.model.ts';
import type { SimulationRepository } from './simulations.repository.ts';
import { newTally } from './tally.ts';

export type SimulationService = ReturnType<typeof createSimulationService>;

interface Needs {
  readonly simulations: SimulationRepository;
  readonly propose: Propose;
  /** What takes part in the scoring of the company. */
  readonly ready: (tx: Tx) => Promise<ReadyInstallation[]>;
  readonly transact: Transact;
  readonly outbox: Outbox;
}

/** What to try, and on which leads. */
export interface SimulationOrder extends Change {
  readonly sample?: number;
  /** As in a list of leads. */
  readonly filter?: object;
  readonly outcome?: Outcome;
}

const SAMPLE = 10_000;

/** What-if: a change of an installation over past leads, before it counts. */
export function createSimulationService(needs: Needs) {
  const { simulations, propose, ready, transact, outbox } = needs;

  return {
    /** @throws {Problem} `simulation.not-found`. */
    async get({ companyId }: Actor, id: string): Promise<Simulation> {
      const found = await transact(companyId, (tx) => simulations.find(tx, id));
      if (!found) throw noSimulation(id);
      return found;
    },

    /** Asks for one; a worker works it out. @throws what `propose` throws. */
    async request(
      actor: Actor,
      installationId: string,
      { sample = SAMPLE, filter = {}, outcome = WON, ...change }: SimulationOrder & { id: string },
    ): Promise<Simulation> {
      const { companyId } = actor;
      const { id, ...what } = change;
      const tried = await propose(companyId, installationId, what);
      return transact(companyId, async (tx) => {
        // The same id comes again when the first attempt died before its answer.
        const known = await simulations.find(tx, id);
        if (known) return known;
        const current = await ready(tx);
        const others = current.filter((one) => one.id !== installationId);
        const userId = actor.kind === 'user' ? actor.id : null;
        const order = { id, installationId, userId, sample, filter, outcome };
        const proposed = [...others, tried];
        const found = await simulations.insert(tx, {
          ...order,
          current,
          proposed,
          tally: newTally(),
        });
        await outbox.publish(tx, 'simulation.requested', [id]);
        return found;
      });
    },

    /** Ends it, if it is not finished, and forgets it. @throws {Problem} `simulation.not-found`. */
    async remove({ companyId }: Actor, id: string): Promise<void> {
      const removed = await transact(companyId, (tx) => simulations.remove(tx, id));
      if (removed === 0) throw noSimulation(id);
    },

    sweep: simulations.sweep,
  };
}

const noSimulation = (id: string) =>
  new Problem('simulation.not-found', { detail: `There is no simulation ${id}.` });
