import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import type { Happened } from './activity.model.ts';

/** The last activities of each of these leads, newest first, at most `limit` of one. */
export async function latestActivities(
  tx: Tx,
  leadIds: readonly string[],
  limit: number,
): Promise<Happened[]> {
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
}
