import {
  COLUMNS,
  COMBINATORS,
  describeMembers,
  describeOperators,
  fieldMistake,
  GROUPS,
  LIMITS,
} from '@leadpane/plugin-rules';
import rulesManifest from '@leadpane/plugin-rules/manifest' with { type: 'json' };
import type { Knex } from 'knex';
import type { assemblePlugins } from './app-plugins.ts';
import { assembleRuns } from './app-runs.ts';
import type { Audit, Live, Outbox, Transact } from './kernel/index.ts';
import { createLeadScanRepository } from './leads/lead-scan.repository.ts';
import { createLeadScan } from './leads/lead-scan.ts';
import type { LeadService } from './leads/leads.service.ts';
import { createCatalogueRepository } from './rule-catalogue/catalogue.repository.ts';
import { catalogueRoutes } from './rule-catalogue/catalogue.routes.ts';
import { createCatalogueService } from './rule-catalogue/catalogue.service.ts';
import { createProposals } from './trials/proposal.ts';
import { createSimulationJobs } from './trials/simulations.jobs.ts';
import { createSimulationRepository } from './trials/simulations.repository.ts';
import { createSimulationService } from './trials/simulations.service.ts';
import { presentSimulation } from './trials/trials.presenter.ts';
import { trialRoutes } from './trials/trials.routes.ts';
import { createTrialService } from './trials/trials.service.ts';

interface Parts {
  readonly system: Knex;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly plugins: ReturnType<typeof assemblePlugins>;
  readonly fit: Parameters<typeof createProposals>[0]['fit'];
  readonly getLead: LeadService['get'];
  readonly wake: () => void;
  readonly report: (error: unknown) => void;
}

const SWEEP_MS = 3_600_000;

/** The part of the composition root about trying plugins out and seeing what they do. */
export function assembleTrials(parts: Parts) {
  const { system, transact, report } = parts;
  const { scoring, installations } = parts.plugins;
  const scan = createLeadScan(createLeadScanRepository(), transact).stretches;
  const runs = assembleRuns({ ...parts, scan });
  const propose = createProposals({ ...parts, installations });
  const trials = createTrialService({ ...parts, propose, scoring, now: () => new Date() });
  const stored = createSimulationRepository(system);
  const simulations = createSimulationService({
    ...parts,
    simulations: stored,
    propose,
    ready: installations.ready,
  });
  const jobs = createSimulationJobs({
    ...parts,
    simulations: stored,
    scoring,
    scan,
    present: presentSimulation,
    nowMs: Date.now,
  });
  const catalogue = createCatalogueService({
    catalogue: createCatalogueRepository(),
    transact,
    rules: {
      columns: COLUMNS,
      operators: describeOperators(),
      members: describeMembers(rulesManifest.config.schema),
      combinators: COMBINATORS,
      groups: GROUPS,
      limits: LIMITS,
      fieldMistake,
    },
  });
  return {
    handlers: {
      ...catalogueRoutes(catalogue),
      ...trialRoutes({ trials, simulations }),
      ...runs.handlers,
    },
    /** What the worker does about them. */
    jobs: { 'simulation.requested': jobs.work, ...runs.jobs },
    /** In a worker: forgets what is old, now and then. */
    sweep() {
      const sweeping = setInterval(() => {
        simulations.sweep().then(runs.sweep).catch(report);
      }, SWEEP_MS);
      return { stop: () => clearInterval(sweeping) };
    },
  };
}
