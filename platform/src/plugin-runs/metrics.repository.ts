import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';

export type MetricsRepository = ReturnType<typeof createMetricsRepository>;

/** The runs of an installation in the last 24 hours, added up. */
export interface RunTotals {
  readonly runs: number;
  readonly items: number;
  readonly faulty: number;
  readonly fuel: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface FaultCount {
  readonly code: string;
  readonly runs: number;
}

export interface Hour {
  readonly from: Date;
  readonly runs: number;
  readonly items: number;
  readonly faulty: number;
}

const RECENT = `company_id = ? and installation_id = ? and created_at > now() - interval '24 hours'`;

/** Numbers about the runs of an installation. */
export function createMetricsRepository() {
  return {
    async totals(tx: Tx, installationId: string): Promise<RunTotals> {
      const { rows } = await inside(tx).raw<{ rows: [RunTotals] }>(
        `select count(*) as runs, coalesce(sum(items), 0)::float8 as items,
           coalesce(sum(faulty), 0)::float8 as faulty, coalesce(sum(fuel), 0)::float8 as fuel,
           coalesce(percentile_cont(0.5) within group (order by run_ms), 0) as "p50Ms",
           coalesce(percentile_cont(0.95) within group (order by run_ms), 0) as "p95Ms"
         from plugin_runs where ${RECENT}`,
        [tx.companyId, installationId],
      );
      return rows[0];
    },

    async faults(tx: Tx, installationId: string): Promise<FaultCount[]> {
      const { rows } = await inside(tx).raw<{ rows: FaultCount[] }>(
        `select code, count(*) as runs from plugin_runs
         where ${RECENT} and code is not null group by code order by 2 desc, 1`,
        [tx.companyId, installationId],
      );
      return rows;
    },

    /** 24 of them, the present one last; also those without runs. */
    async hours(tx: Tx, installationId: string): Promise<Hour[]> {
      const { rows } = await inside(tx).raw<{ rows: Hour[] }>(
        `select hour as "from", count(id) as runs, coalesce(sum(items), 0)::float8 as items,
           coalesce(sum(faulty), 0)::float8 as faulty
         from generate_series(date_trunc('hour', now()) - interval '23 hours',
           date_trunc('hour', now()), interval '1 hour') hour
         left join plugin_runs on company_id = ? and installation_id = ?
           and created_at >= hour and created_at < hour + interval '1 hour'
         group by hour order by hour`,
        [tx.companyId, installationId],
      );
      return rows;
    },
  };
}

/** What an installation did of late, for whoever operates the platform. */
interface RecentRuns {
  readonly installation: string;
  /** Its slug. */
  readonly plugin: string;
  readonly point: string;
  readonly runs: number;
  /** Runs that failed, or failed for some of their items. */
  readonly faulty: number;
  readonly seconds: number;
  readonly fuel: number;
}

/** The runs of the last five minutes, of every company and whichever process they ran in. */
export async function readRecentRuns(system: Knex): Promise<RecentRuns[]> {
  const { rows } = await system.raw<{ rows: RecentRuns[] }>(
    `select run.installation_id as installation, plugin.slug as plugin, run.point,
       count(*)::float8 as runs, count(*) filter (where run.state <> 'ok')::float8 as faulty,
       sum(run.run_ms)::float8 / 1000 as seconds, sum(run.fuel)::float8 as fuel
     from plugin_runs run
     join plugin_versions version on version.id = run.version_id
     join plugins plugin on plugin.id = version.plugin_id
     where run.created_at > now() - interval '5 minutes'
     group by 1, 2, 3`,
  );
  return rows;
}
