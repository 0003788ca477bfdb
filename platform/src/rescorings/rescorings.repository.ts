import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { Rescoring } from './rescoring.model.ts';

export type RescoringRepository = ReturnType<typeof createRescoringRepository>;

export type NewRescoring = Pick<
  Rescoring,
  'id' | 'userId' | 'kind' | 'isDry' | 'filter' | 'leadIds'
>;

const KEPT_DAYS = 14;

/** All SQL on `rescorings`. `system` sweeps those of every company. */
export function createRescoringRepository(system: Knex) {
  return {
    insert: (tx: Tx, fields: NewRescoring): Promise<Rescoring> =>
      Rescoring.query(inside(tx))
        .insertAndFetch({ ...fields, companyId: tx.companyId })
        .execute(),

    find: (tx: Tx, id: string): Promise<Rescoring | undefined> =>
      Rescoring.query(inside(tx)).findOne({ companyId: tx.companyId, id }).execute(),

    /** Undefined when it has ended, or is further than `done` by somebody else's work. */
    change: (
      tx: Tx,
      { id, done }: Pick<Rescoring, 'id' | 'done'>,
      fields: Partial<Rescoring>,
    ): Promise<Rescoring | undefined> =>
      Rescoring.query(inside(tx))
        .where({ companyId: tx.companyId, id, done })
        .whereIn('state', ['waiting', 'running'])
        .patch(fields)
        .returning('*')
        .first()
        .execute(),

    /** Are there leads whose new score was asked for and is still owed? */
    async isOwing(tx: Tx): Promise<boolean> {
      const found: unknown = await inside(tx)('outbox')
        .where({ companyId: tx.companyId, topic: 'score.requested' })
        .whereNull('buriedAt')
        .first('id');
      return found !== undefined;
    },

    /** Forgets old ones, of every company. */
    async sweep(): Promise<void> {
      await Rescoring.query(system)
        .delete()
        .whereRaw(`created_at < now() - interval '${KEPT_DAYS} days'`);
    },
  };
}
