import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { CONVERSION_RATE, IN_SCOPE, NAME, type Scope, SINCE } from './scope.ts';

export type PerformanceRepository = ReturnType<typeof createPerformanceRepository>;

export interface UserPerformance {
  readonly userId: string;
  readonly name: string;
  readonly assigned: number;
  readonly responded: number;
  readonly medianResponseSeconds: number | null;
  readonly activities: number;
  readonly converted: number;
  readonly conversionRate: number;
}

/** What answers a lead, and what else people log. */
const RESPONSES = `('CALL', 'MEETING', 'EMAIL_SENT')`;
const LOGGED = `('NOTE', 'CALL', 'MEETING', 'TASK', 'EMAIL_SENT')`;

/** Counts over users. */
export function createPerformanceRepository() {
  return {
    /** What users made of the leads they own. */
    async performance(tx: Tx, scope: Scope): Promise<UserPerformance[]> {
      const { rows } = await inside(tx).raw<{ rows: UserPerformance[] }>(
        `with owned as (
           select id, assigned_to, status, created_at from leads
           where ${IN_SCOPE} and assigned_to is not null
         ), answered as (
           select owned.id, extract(epoch from min(occurred_at) - owned.created_at) as seconds
           from owned join activities on activities.lead_id = owned.id
             and activities.company_id = :companyId and type in ${RESPONSES}
             and actor = 'user:' || owned.assigned_to
           group by owned.id, owned.created_at
         ), won as (
           select assigned_to, count(*) as assigned, count(seconds) as responded,
             percentile_cont(0.5) within group (order by seconds) as median,
             count(*) filter (where status = 'CONVERTED') as converted,
             ${CONVERSION_RATE} as rate
           from owned left join answered using (id) group by assigned_to
         ), logged as (
           select actor, count(*) as activities from activities
           where company_id = :companyId and type in ${LOGGED} and actor like 'user:%'
             and occurred_at >= ${SINCE}
           group by actor
         )
         select users.id as "userId", ${NAME} as name, coalesce(assigned, 0) as assigned,
           coalesce(responded, 0) as responded, median as "medianResponseSeconds",
           coalesce(activities, 0) as activities, coalesce(converted, 0) as converted,
           coalesce(rate, 0) as "conversionRate"
         from users left join won on won.assigned_to = users.id
           left join logged on logged.actor = 'user:' || users.id
         where users.company_id = :companyId and (assigned > 0 or activities > 0)
         order by converted desc nulls last, assigned desc nulls last, users.id`,
        { companyId: tx.companyId, ...scope },
      );
      return rows;
    },
  };
}
