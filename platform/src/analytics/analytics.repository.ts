import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';

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

const HOT = 70;

/** Counts over leads. PostgreSQL builds the JSON. */
export function createAnalyticsRepository() {
  return {
    /** Numbers of the last `days` days, today included, or of all time. */
    async dashboard(
      tx: Tx,
      { days, timeZone }: { days: number | null; timeZone: string },
    ): Promise<DashboardNumbers> {
      const { rows } = await inside(tx).raw<{ rows: [{ numbers: DashboardNumbers }] }>(
        `with today as (select (now() at time zone :timeZone)::date as day
         ), scope as materialized (
           select status, source, score, score_state, (created_at at time zone :timeZone)::date as day
           from leads
           where company_id = :companyId and (:days::int is null or created_at >=
             ((select day from today) - (:days::int - 1))::timestamp at time zone :timeZone)
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
        { companyId: tx.companyId, days, timeZone },
      );
      return rows[0].numbers;
    },
  };
}
