import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { Simulation } from './simulation.model.ts';

export type SimulationRepository = ReturnType<typeof createSimulationRepository>;

export type NewSimulation = Pick<
  Simulation,
  | 'id'
  | 'installationId'
  | 'userId'
  | 'sample'
  | 'filter'
  | 'outcome'
  | 'current'
  | 'proposed'
  | 'tally'
>;

const KEPT_DAYS = 14;

/** All SQL on `simulations`. `system` sweeps those of every company. */
export function createSimulationRepository(system: Knex) {
  return {
    insert: (tx: Tx, fields: NewSimulation): Promise<Simulation> =>
      Simulation.query(inside(tx))
        .insertAndFetch({ ...fields, companyId: tx.companyId })
        .execute(),

    find: (tx: Tx, id: string): Promise<Simulation | undefined> =>
      Simulation.query(inside(tx)).findOne({ companyId: tx.companyId, id }).execute(),

    /** Undefined when it is gone, or further than `done` by somebody else's work. */
    change: (
      tx: Tx,
      { id, done }: Pick<Simulation, 'id' | 'done'>,
      fields: Partial<Simulation>,
    ): Promise<Simulation | undefined> =>
      Simulation.query(inside(tx))
        .where({ companyId: tx.companyId, id, done })
        .whereIn('state', ['waiting', 'running'])
        .patch(fields)
        .returning('*')
        .first()
        .execute(),

    remove: (tx: Tx, id: string): Promise<number> =>
      Simulation.query(inside(tx)).delete().where({ companyId: tx.companyId, id }).execute(),

    /** Forgets old ones, of every company. */
    async sweep(): Promise<void> {
      await Simulation.query(system)
        .delete()
        .whereRaw(`created_at < now() - interval '${KEPT_DAYS} days'`);
    },
  };
}
