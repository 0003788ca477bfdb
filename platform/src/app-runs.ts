import type { Knex } from 'knex';
import type { assemblePlugins } from './app-plugins.ts';
import { createDeadLetterRepository } from './dead-letters/dead-letters.repository.ts';
import { deadLetterRoutes } from './dead-letters/dead-letters.routes.ts';
import { createDeadLetterService } from './dead-letters/dead-letters.service.ts';
import type { Audit, Live, Outbox, Transact, Tx } from './kernel/index.ts';
import type { LeadScan } from './leads/lead-scan.ts';
import { createLeadRepository } from './leads/leads.repository.ts';
import { createMetricsRepository } from './plugin-runs/metrics.repository.ts';
import { runRoutes } from './plugin-runs/runs.routes.ts';
import { sweepRuns } from './plugin-runs/runs.repository.ts';
import { createRunService } from './plugin-runs/runs.service.ts';
import { createRescoringJobs } from './rescorings/rescorings.jobs.ts';
import { presentRescoring } from './rescorings/rescorings.presenter.ts';
import { createRescoringRepository } from './rescorings/rescorings.repository.ts';
import { rescoringRoutes } from './rescorings/rescorings.routes.ts';
import { createRescoringService } from './rescorings/rescorings.service.ts';

interface Parts {
  readonly system: Knex;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly plugins: ReturnType<typeof assemblePlugins>;
  readonly scan: LeadScan['stretches'];
  readonly wake: () => void;
  readonly report: (error: unknown) => void;
}

/** Runs that a replay takes when they are not named. */
const MOST_RUNS = 200;

/** The part of the composition root about what plugins did, and doing it again. */
export function assembleRuns(parts: Parts) {
  const { system, transact } = parts;
  const { scoring, runs, installations } = parts.plugins;
  const hasInstallation = async (tx: Tx, id: string) => !!(await installations.find(tx, id));
  const metrics = createMetricsRepository();
  const service = createRunService({ runs, metrics, hasInstallation, transact });
  const stored = createRescoringRepository(system);
  const rescorings = createRescoringService({
    ...parts,
    rescorings: stored,
    hasInstallation,
    runsOf: runs.scorings,
    newestRuns: (tx, filter) =>
      runs.page(tx, { ...filter, point: 'score' }, { limit: MOST_RUNS, before: undefined }),
  });
  const jobs = createRescoringJobs({
    ...parts,
    rescorings: stored,
    scoring,
    findLeads: createLeadRepository().findMany,
    present: presentRescoring,
    nowMs: Date.now,
  });
  const deadLetters = createDeadLetterService({
    ...parts,
    deadLetters: createDeadLetterRepository(),
  });
  return {
    handlers: {
      ...runRoutes(service),
      ...rescoringRoutes(rescorings),
      ...deadLetterRoutes(deadLetters),
    },
    jobs: { 'rescoring.requested': jobs.work },
    /** Forgets what is old. */
    sweep: () => Promise.all([sweepRuns(system), rescorings.sweep()]),
  };
}
