import { healthRoutes } from './health/health.routes.ts';
import type { Database } from './infra/database.ts';
import { type Backlog, createMetrics } from './infra/metrics.ts';
import type { RecentRuns } from './infra/plugin-gauges.ts';
import type { JobQueue } from './infra/queue.ts';
import { readBacklog } from './infra/relay.ts';
import { createTimedCache } from './infra/timed-cache.ts';
import { within } from './infra/within.ts';
import { readRecentRuns } from './plugin-runs/metrics.repository.ts';

/** However often somebody looks, the database is asked once in so long. */
const FRESH_MS = 1_000;
/** A part that says nothing for so long is not ready. */
const PATIENCE_MS = 3_000;

interface Needs {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly version: string;
}

/** What operators look at: health, readiness and metrics. */
export function assembleWatch({ database, queue, version }: Needs) {
  const healthy = createTimedCache<void>(FRESH_MS);
  const backlog = createTimedCache<Backlog>(FRESH_MS);
  const recentRuns = createTimedCache<RecentRuns[]>(FRESH_MS);
  const ping = { database: database.ping, queue: queue.ping };
  return {
    metrics: createMetrics({
      pools: database.pools,
      backlog: () => backlog.get('', () => readBacklog(database.system)),
      recentRuns: () => recentRuns.get('', () => readRecentRuns(database.system)),
    }),
    handlers: healthRoutes({
      version,
      check: (part) => healthy.get(part, () => within(PATIENCE_MS, ping[part])),
    }),
  };
}
