import { inside } from '../infra/database.ts';
import type { IdWindow, Tx } from '../kernel/index.ts';
import { Activity } from './activity.model.ts';

export type ActivityRepository = ReturnType<typeof createActivityRepository>;

export type NewActivity = Pick<
  Activity,
  'id' | 'leadId' | 'type' | 'actor' | 'actorId' | 'properties'
> &
  Partial<Pick<Activity, 'occurredAt'>>;

/** Where a page begins and what is on it. */
export interface ActivityWindow extends IdWindow {
  readonly type: string | undefined;
}

/** All SQL on `activities`, which only grow; a task's own members apart. */
export function createActivityRepository() {
  return {
    addOne: (tx: Tx, activity: NewActivity): Promise<Activity> =>
      Activity.query(inside(tx))
        .insert({ ...activity, companyId: tx.companyId })
        .returning('*')
        .execute(),

    /** All of one moment; a microsecond apart, they stay in this order. */
    async add(tx: Tx, activities: readonly NewActivity[]): Promise<void> {
      const rows = activities.map((one, at) => ({
        ...one,
        companyId: tx.companyId,
        occurredAt: Activity.raw(`now() + ? * interval '1 microsecond'`, [at]),
      }));
      await Activity.query(inside(tx)).insert(rows as object[]);
    },

    /** Of one lead, newest first. */
    page(tx: Tx, leadId: string, { limit, before, type }: ActivityWindow): Promise<Activity[]> {
      const query = Activity.query(inside(tx))
        .where({ companyId: tx.companyId, leadId, ...(type && { type }) })
        .orderBy([
          { column: 'occurredAt', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit);
      if (before) {
        query.whereRaw(
          `(occurred_at, id) < (select occurred_at, id from activities
                                where company_id = ? and lead_id = ? and id = ?)`,
          [tx.companyId, leadId, before],
        );
      }
      return query.execute();
    },

    /** The activity, which nobody else changes before this transaction ends. */
    hold: (tx: Tx, leadId: string, id: string): Promise<Activity | undefined> =>
      Activity.query(inside(tx))
        .findOne({ companyId: tx.companyId, leadId, id })
        .forUpdate()
        .execute(),

    async changeProperties(tx: Tx, { id, leadId, properties }: Activity): Promise<void> {
      await Activity.query(inside(tx))
        .where({ companyId: tx.companyId, leadId, id })
        .patch({ properties });
    },

    /** Erases what happened to these leads. */
    async forget(tx: Tx, leadIds: readonly string[]): Promise<void> {
      await Activity.query(inside(tx))
        .where({ companyId: tx.companyId })
        .whereRaw('lead_id = any(?::uuid[])', [[...leadIds]])
        .delete();
    },
  };
}
