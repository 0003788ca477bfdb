import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { Activity } from './activity.model.ts';

export type ActivityRepository = ReturnType<typeof createActivityRepository>;

export type NewActivity = Pick<
  Activity,
  'id' | 'leadId' | 'type' | 'actor' | 'actorId' | 'properties'
> &
  Partial<Pick<Activity, 'occurredAt'>>;

/** What scorers get to see. */
type Happened = Pick<Activity, 'leadId' | 'type' | 'occurredAt' | 'properties'>;

/** Where a page begins and what is on it. */
export interface ActivityWindow {
  readonly limit: number;
  readonly afterId?: string | undefined;
  readonly type?: string | undefined;
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
    page(tx: Tx, leadId: string, { limit, afterId, type }: ActivityWindow): Promise<Activity[]> {
      const query = Activity.query(inside(tx))
        .where({ companyId: tx.companyId, leadId, ...(type && { type }) })
        .orderBy([
          { column: 'occurredAt', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit);
      if (afterId) {
        query.whereRaw(
          `(occurred_at, id) < (select occurred_at, id from activities
                                where company_id = ? and lead_id = ? and id = ?)`,
          [tx.companyId, leadId, afterId],
        );
      }
      return query.execute();
    },

    /** The last ones of each of these leads, newest first. */
    async latest(tx: Tx, leadIds: readonly string[], limit: number): Promise<Happened[]> {
      const { rows } = await inside(tx).raw<{ rows: Happened[] }>(
        `select wanted.id as "leadId", type, occurred_at as "occurredAt", properties
         from unnest(?::uuid[]) as wanted (id)
         cross join lateral (
           select id, type, occurred_at, properties from activities
           where company_id = ? and lead_id = wanted.id
           order by occurred_at desc, id desc limit ?
         ) as happened
         order by wanted.id, occurred_at desc, happened.id desc`,
        [[...leadIds], tx.companyId, limit],
      );
      return rows;
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
