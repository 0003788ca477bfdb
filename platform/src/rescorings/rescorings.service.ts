import {
  type Actor,
  type Audit,
  type Outbox,
  Problem,
  type Transact,
  type Tx,
} from '../kernel/index.ts';
import type { Rescoring } from './rescoring.model.ts';
import type { NewRescoring, RescoringRepository } from './rescorings.repository.ts';

export type RescoringService = ReturnType<typeof createRescoringService>;

/** A run of a scorer, with the leads it got. */
interface ScoringRun {
  readonly id: string;
  readonly input: object | null;
}

interface Needs {
  readonly rescorings: RescoringRepository;
  readonly hasInstallation: (tx: Tx, id: string) => Promise<boolean>;
  /** Those of these runs that scored. */
  readonly runsOf: (tx: Tx, ids: readonly string[]) => Promise<ScoringRun[]>;
  /** The newest runs that scored and match. */
  readonly newestRuns: (tx: Tx, filter: RunChoice) => Promise<ScoringRun[]>;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly audit: Audit;
}

/** Which runs, when they are not named. */
export interface RunChoice {
  readonly installationId: string;
  readonly state?: 'ok' | 'faulty' | 'failed';
}

type Order = Omit<NewRescoring, 'id' | 'userId'>;

interface Backfill {
  readonly id: string;
  readonly filter: object;
  readonly isDry: boolean;
}

interface Replay {
  readonly runIds?: readonly string[];
  readonly filter?: RunChoice;
  readonly mode: 'dry' | 'apply';
}

/** Scores stored leads again, with what is installed now. */
export function createRescoringService(needs: Needs) {
  const { rescorings, hasInstallation, transact, outbox, audit } = needs;

  const request = (
    actor: Actor,
    id: string,
    orderIn: (tx: Tx) => Promise<Order>,
  ): Promise<Rescoring> =>
    transact(actor.companyId, async (tx) => {
      const order = await orderIn(tx);
      // The same id comes again when the first attempt died before its answer.
      const known = await rescorings.find(tx, id);
      if (known) return known;
      const userId = actor.kind === 'user' ? actor.id : null;
      const found = await rescorings.insert(tx, { ...order, id, userId });
      await outbox.publish(tx, 'rescoring.requested', [id]);
      const { leadIds: _leadIds, ...after } = order;
      const what = { subjectType: 'rescoring', subjectId: id, after };
      await audit(tx, actor, { action: 'rescoring.requested', ...what });
      return found;
    });

  return {
    /** @throws {Problem} `rescoring.not-found`. */
    async get({ companyId }: Actor, id: string): Promise<Rescoring> {
      const found = await transact(companyId, (tx) => rescorings.find(tx, id));
      if (found) return found;
      throw new Problem('rescoring.not-found', { detail: `There is no rescoring ${id}.` });
    },

    /** Leads that match. @throws {Problem} `plugin-installation.not-found`. */
    backfill: (actor: Actor, installationId: string, { id, filter, isDry }: Backfill) =>
      request(actor, id, async (tx) => {
        if (!(await hasInstallation(tx, installationId))) {
          const detail = `There is no installation ${installationId}.`;
          throw new Problem('plugin-installation.not-found', { detail });
        }
        return { kind: 'backfill', isDry, filter, leadIds: null };
      }),

    /** The leads of recorded runs. @throws {Problem} `plugin-run.not-found`. */
    replay: (actor: Actor, id: string, { mode, ...which }: Replay) =>
      request(actor, id, async (tx) => {
        const runs = await choose(tx, which, needs);
        const leadIds = [...new Set(runs.flatMap(leadIdsOf))];
        return { kind: 'replay', isDry: mode === 'dry', filter: null, leadIds };
      }),

    sweep: rescorings.sweep,
  };
}

async function choose(
  tx: Tx,
  { runIds = [], filter }: Omit<Replay, 'mode'>,
  { runsOf, newestRuns }: Needs,
): Promise<ScoringRun[]> {
  const named = await runsOf(tx, runIds);
  const missing = runIds.find((id) => !named.some((run) => run.id === id.toLowerCase()));
  if (missing !== undefined) {
    throw new Problem('plugin-run.not-found', {
      detail: `There is no run ${missing} that scored leads.`,
      hint: 'Runs are kept for 14 days. Only runs of scorers are replayed.',
    });
  }
  return filter ? [...named, ...(await newestRuns(tx, filter))] : named;
}

const leadIdsOf = ({ input }: ScoringRun): string[] => {
  const leadIds: unknown = input && 'leadIds' in input ? input.leadIds : [];
  return Array.isArray(leadIds) ? leadIds.map(String) : [];
};
