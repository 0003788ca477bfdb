import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createPluginGauges, type RecentRuns } from './plugin-gauges.ts';

/** Connections of one pool, and how many wait for one. */
export interface PoolUse {
  readonly pool: string;
  readonly used: number;
  readonly idle: number;
  readonly waiting: number;
}

/** Facts whose effects are not recorded yet. */
export interface Backlog {
  readonly open: number;
  readonly buried: number;
  /** Age of the oldest open one. */
  readonly lagSeconds: number;
}

interface Sources {
  readonly pools: () => readonly PoolUse[];
  /** Asked for with every reading, so it has to remember its answer for a while. */
  readonly backlog: () => Promise<Backlog>;
  /** Likewise. */
  readonly recentRuns: () => Promise<readonly RecentRuns[]>;
}

/** What a request came to; `operation` is an operationId, so that no path gives data away. */
export interface Served {
  readonly operation: string | undefined;
  readonly status: number;
  readonly ms: number;
}

export interface Metrics {
  countRequest(served: Served): void;
  /** Leads or submissions that are stored durably by now. */
  countStored(rows: number): void;
  /** The text format of Prometheus. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
}

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Rate, errors and duration of every operation, the backlog, the pools and the process. */
export function createMetrics({ pools, backlog, recentRuns }: Sources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'leadpane_http_request_duration_seconds',
    help: 'Requests by operation and status; other paths are "other".',
    labelNames: ['operation', 'status'],
    buckets: BUCKETS_SECONDS,
    registers,
  });
  const stored = new Counter({
    name: 'leadpane_intake_stored_total',
    help: 'Submissions and imported rows stored durably.',
    registers,
  });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `leadpane_${name}`, help, labelNames, registers });
  const connections = gauge('pool_connections', 'Connections by pool and state.', [
    'pool',
    'state',
  ]);
  const showRuns = createPluginGauges(registers);
  const open = gauge('outbox_open', 'Facts whose effects are not recorded yet.');
  const buried = gauge('outbox_buried', 'Facts that were given up.');
  const lag = gauge('outbox_lag_seconds', 'Age of the oldest open fact.');

  return {
    countRequest({ operation = 'other', status, ms }) {
      durations.observe({ operation, status }, ms / 1_000);
    },
    countStored: (rows) => stored.inc(rows),
    async read() {
      for (const { pool, ...states } of pools()) {
        for (const [state, count] of Object.entries(states))
          connections.set({ pool, state }, count);
      }
      // Without the database the rest is worth reading all the more.
      const found = await backlog().catch(() => undefined);
      open.set(found?.open ?? Number.NaN);
      buried.set(found?.buried ?? Number.NaN);
      lag.set(found?.lagSeconds ?? Number.NaN);
      showRuns(await recentRuns().catch(() => []));
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
