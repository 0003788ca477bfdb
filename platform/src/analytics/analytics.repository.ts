import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { CONVERSION_RATE, HOT, IN_SCOPE, NAME, type Scope } from './scope.ts';

export type AnalyticsRepository = ReturnType<typeof createAnalyticsRepository>;

export interface Count {
  readonly key: string;
  readonly count: number;
}

export interface DashboardNumbers {
  readonly totals: { leads: number; averageScore: number; hot: number; conversionRate: number };
  readonly byStatus: Count[];
  readonly bySource: Count[];
  readonly byScore: Count[];
  readonly trend: Count[];
}

/** What leads can be broken down by, and the column that says it. */
const MEMBERS = {
  source: 'leads.source',
  status: 'leads.status',
  country: 'leads.country',
  campaign: `leads.first_touch -> 'attribution' ->> 'utm_campaign'`,
  owner: 'leads.assigned_to::text',
  day: '(leads.created_at at time zone :timeZone)::date::text',
} as const;

export type Member = keyof typeof MEMBERS;

export interface LeadGroup {
  readonly key: string | null;
  readonly label: string | null;
  readonly leads: number;
  readonly averageScore: number;
  readonly hot: number;
  readonly converted: number;
  readonly conversionRate: number;
}

const MOST_GROUPS = 200;
const AVERAGE_SCORE = `round(coalesce(avg(score) filter (where score_state <> 'pending'), 0), 1)::float8`;

/** Counts over leads. PostgreSQL builds the JSON. */
export function createAnalyticsRepository() {
  return {
    async dashboard(tx: Tx, scope: Scope): Promise<DashboardNumbers> {
      const { rows } = await inside(tx).raw<{ rows: [{ numbers: DashboardNumbers }] }>(
        `with today as (select (now() at time zone :timeZone)::date as day
         ), scope as materialized (
           select status, source, score, score_state, (created_at at time zone :timeZone)::date as day
           from leads where ${IN_SCOPE}
         ), span as (
           select generate_series(
             coalesce((select day from today) - (:days::int - 1), (select min(day) from scope), (select day from today)),
             (select day from today), interval '1 day')::date as day
         ), bands (key, low, high) as (
           values ('0-49', 0, 49), ('50-69', 50, 69), ('70-84', 70, 84), ('85-100', 85, 100)
         )
         select json_build_object(
           'totals', (select json_build_object(
             'leads', count(*),
             'averageScore', round(coalesce(avg(score) filter (where score_state <> 'pending'), 0), 1),
             'hot', count(*) filter (where score >= ${HOT}),
             'conversionRate', round(coalesce(avg((status = 'CONVERTED')::int), 0), 4)) from scope),
           'byStatus', (select coalesce(json_agg(json_build_object('key', status, 'count', n)
             order by n desc, status), '[]')
             from (select status, count(*) n from scope group by status) t),
           'bySource', (select coalesce(json_agg(json_build_object('key', source, 'count', n)
             order by n desc, source), '[]')
             from (select source, count(*) n from scope group by source order by n desc, source limit 50) t),
           'byScore', (select json_agg(json_build_object('key', key, 'count',
             (select count(*) from scope where score_state <> 'pending' and score between low and high))
             order by low) from bands),
           'trend', (select json_agg(json_build_object('key', span.day, 'count', coalesce(n, 0))
             order by span.day)
             from span left join (select day, count(*) n from scope group by day) t using (day))
         ) as numbers`,
        { companyId: tx.companyId, ...scope },
      );
      return rows[0].numbers;
    },

    /** One row for each value of the member; the biggest first, days in their order. */
    async breakDown(tx: Tx, scope: Scope, by: Member): Promise<LeadGroup[]> {
      const { rows } = await inside(tx).raw<{ rows: LeadGroup[] }>(
        `with groups as (
           select ${MEMBERS[by]} as key, count(*) as leads, ${AVERAGE_SCORE} as "averageScore",
             count(*) filter (where score >= ${HOT}) as hot,
             count(*) filter (where status = 'CONVERTED') as converted,
             ${CONVERSION_RATE} as "conversionRate"
           from leads where ${IN_SCOPE}
           group by 1 order by ${by === 'day' ? '1 desc' : '2 desc, 1'} limit ${MOST_GROUPS}
         )
         select groups.*, ${by === 'owner' ? NAME : 'groups.key'} as label
         from groups left join users on users.company_id = :companyId and users.id::text = groups.key
         order by ${by === 'day' ? 'key' : 'leads desc, key'}`,
        { companyId: tx.companyId, ...scope },
      );
      return rows;
    },
  };
}
