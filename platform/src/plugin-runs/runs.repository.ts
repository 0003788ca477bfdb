import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import { type IdWindow, storable, type Tx } from '../kernel/index.ts';
import { type NewCallRun, type NewScoreRun, PluginRun } from './run.model.ts';

export type RunRepository = ReturnType<typeof createRunRepository>;

/** Which runs; absent members mean all. */
export interface RunFilter {
  readonly installationId?: string;
  readonly state?: PluginRun['state'];
  readonly point?: PluginRun['point'];
}

const KEPT_DAYS = 14;

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

    find: (tx: Tx, id: string): Promise<PluginRun | undefined> =>
      PluginRun.query(inside(tx)).findOne({ companyId: tx.companyId, id }).execute(),

    /** The greatest id first. */
    page(tx: Tx, filter: RunFilter, { limit, before }: IdWindow): Promise<PluginRun[]> {
      const query = PluginRun.query(inside(tx))
        .where({ companyId: tx.companyId, ...filter })
        .orderBy('id', 'desc')
        .limit(limit);
      if (before) query.where('id', '<', before);
      return query.execute();
    },

    /** Those of them that scored, whose leads are known. */
    scorings: (tx: Tx, ids: readonly string[]): Promise<PluginRun[]> =>
      PluginRun.query(inside(tx))
        .where({ companyId: tx.companyId, point: 'score' })
        .whereRaw('id = any(?::uuid[])', [[...ids]])
        .execute(),
  };
}

/** Forgets old runs of every company. */
export async function sweepRuns(system: Knex): Promise<void> {
  await PluginRun.query(system)
    .delete()
    .whereRaw(`created_at < now() - interval '${KEPT_DAYS} days'`);
}

const stateOf = (faulty: number, items: number): PluginRun['state'] => {
  if (faulty === 0) return 'ok';
  return faulty < items ? 'faulty' : 'failed';
};
