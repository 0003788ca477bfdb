import { inside } from '../infra/database.ts';
import { storable, type Tx } from '../kernel/index.ts';
import { type NewCallRun, type NewScoreRun, PluginRun } from './run.model.ts';

export type RunRepository = ReturnType<typeof createRunRepository>;

/** All SQL on `plugin_runs`. */
export function createRunRepository(newId: () => string) {
  return {
    /** Notes what scorers did, in the transaction that stores their scores. */
    async addScoring(tx: Tx, runs: readonly NewScoreRun[], trigger: string): Promise<void> {
      if (runs.length === 0) return;
      const rows = runs.map(({ leadIds, faulty, ms, logs, ...run }) => ({
        ...run,
        id: newId(),
        companyId: tx.companyId,
        point: 'score' as const,
        trigger,
        state: stateOf(faulty, leadIds.length),
        items: leadIds.length,
        faulty,
        queueMs: 0,
        runMs: ms,
        input: { leadIds },
        logs: [...logs],
      }));
      await PluginRun.query(inside(tx)).insert(storable(rows));
    },

    /** Notes one call of a source or a hook. */
    async addCall(tx: Tx, { ms, ...run }: NewCallRun): Promise<void> {
      const row = {
        ...storable(run),
        id: newId(),
        companyId: tx.companyId,
        state: stateOf(run.faulty, run.items),
        runMs: ms,
        logs: storable([...run.logs]),
      };
      await PluginRun.query(inside(tx)).insert(row);
    },
  };
}

const stateOf = (faulty: number, items: number): PluginRun['state'] => {
  if (faulty === 0) return 'ok';
  return faulty < items ? 'faulty' : 'failed';
};
