import type { Knex } from 'knex';
import manifestSchema from '@leadpane/sdk/plugin/manifest.schema.json' with { type: 'json' };
import type { Sealing } from './infra/sealing.ts';
import { createBreakerService } from './installations/breaker.service.ts';
import { createCarryOver } from './installations/carry-over.ts';
import { createConfigFitter } from './installations/config-fitter.ts';
import { createConfigMigration } from './installations/config-migration.ts';
import { createConfigOptions } from './installations/config-options.ts';
import { createConfigStore } from './installations/config-store.ts';
import { createInstallationAccess } from './installations/installation-access.ts';
import { createInstallationJobs } from './installations/installations.jobs.ts';
import { createInstallationRepository } from './installations/installations.repository.ts';
import { installationRoutes } from './installations/installations.routes.ts';
import { createInstallationService } from './installations/installations.service.ts';
import { pluginConfigRoutes } from './installations/plugin-config.routes.ts';
import { createPluginConfigService } from './installations/plugin-config.service.ts';
import { createOutsideCheck } from './installations/outside-check.ts';
import { createInstallingService } from './installations/installing.service.ts';
import { createPauseRepository } from './installations/pauses.repository.ts';
import { createPluginConfigRepository } from './installations/plugin-configs.repository.ts';
import { createUpgradeService } from './installations/upgrade.service.ts';
import type { Audit, Live, Outbox, Transact, Tx } from './kernel/index.ts';
import type { PluginCalls } from './plugin-calls/plugin-calls.service.ts';
import type { RunRepository } from './plugin-runs/runs.repository.ts';
import { digestOf } from './plugins/digest.ts';
import type { PluginCode } from './plugins/plugin-code.ts';
import { createPluginUploadService } from './plugins/plugin-uploads.service.ts';
import type { PluginRepository } from './plugins/plugins.repository.ts';
import { pluginRoutes } from './plugins/plugins.routes.ts';
import { createPluginService } from './plugins/plugins.service.ts';
import { createSignatureCheck, type PluginKeys } from './plugins/signatures.ts';
import { createUploadCheck } from './plugins/upload-check.ts';
import { createGuardedCheck } from './scoring/config-check.ts';
import { createReadyInstallationRepository } from './scoring/ready-installations.repository.ts';
import type { ReadyInstallation, ScoreRun } from './scoring/scoring.service.ts';

/** How late a pause may end. */
const PAUSE_CHECK_MS = 5_000;

interface Parts {
  readonly system: Knex;
  readonly report: (error: unknown) => void;
  readonly versions: PluginRepository;
  readonly code: PluginCode;
  readonly calls: PluginCalls;
  /** The code of a version; empty for what runs in the platform's own process. */
  readonly bundleOf: (companyId: string, versionId: string) => Promise<string>;
  readonly runs: RunRepository;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly sealing: Sealing;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly pluginKeys: PluginKeys;
}

/** The part of the composition root about the registry, and what companies install from it. */
export function assembleInstallations(parts: Parts) {
  const { versions, code, runs, sealing } = parts;
  const plugins = createPluginService({ ...parts, plugins: versions });
  const configs = createPluginConfigRepository();
  const shared = {
    ...parts,
    ...code,
    ...plugins,
    installations: createInstallationRepository(),
    configs,
    migrated: createConfigMigration(code.migrate),
    fit: createConfigFitter({
      ...sealing,
      check: code.check,
      checkSchema: (schema, config) => createGuardedCheck(schema)(config),
    }),
  };
  const access = createInstallationAccess(shared);
  const breaker = createBreakerService(shared);
  const installing = createInstallingService({ ...shared, access });
  const { find } = createReadyInstallationRepository();
  const asking = { ...parts, ...parts.calls, find };
  const service = createInstallationService({
    ...shared,
    access,
    checkOutside: createOutsideCheck(asking),
    optionsOf: createConfigOptions(asking),
  });
  const store = createConfigStore({ ...shared, access });
  const carryOver = createCarryOver(shared);
  const upgrades = createUpgradeService({ ...shared, access, carryOver });
  return {
    handlers: {
      ...pluginRoutes({ plugins, uploads: uploadsOf(parts) }),
      ...installationRoutes({ installing, service, upgrades }),
      ...pluginConfigRoutes(createPluginConfigService({ ...shared, access, store })),
    },
    /**
     * A configuration as it could be stored for this installation, and what is wrong with it. One
     * of another form is migrated first.
     * @throws {Problem} `plugin.migration-failed`, `service.not-ready`.
     */
    async fit(ready: ReadyInstallation, stored: { config: object; configVersion?: number }) {
      const { id, companyId, versionId } = ready;
      const secrets = await parts.transact(companyId, (tx) => configs.secrets(tx, id));
      const version = { ...ready, bundle: (await parts.bundleOf(companyId, versionId)) || null };
      const config = await shared.migrated(version, stored);
      return shared.fit({ companyId, version, config, secrets });
    },
    jobs: { 'plugin.changed': createInstallationJobs(shared).tellState },
    /** Ends pauses in their time. */
    sweep: () => sweepPauses(parts, breaker.resume),
    /** Notes what scorers did, and counts what they did wrong. */
    async noteRuns(tx: Tx, done: readonly ScoreRun[], trigger: string): Promise<void> {
      await runs.addScoring(tx, done, trigger);
      const charged = done.map((run) => ({ ...run, items: run.leadIds.length }));
      await breaker.charge(tx, charged);
    },
  };
}

const uploadsOf = (parts: Parts) =>
  createPluginUploadService({
    ...parts,
    plugins: parts.versions,
    uploads: createUploadCheck({
      manifestSchema,
      compileSchema: createGuardedCheck,
      describe: parts.code.describe,
    }),
    digestOf,
    isSigned: createSignatureCheck(parts.pluginKeys),
  });

function sweepPauses(
  { system, transact, report }: Parts,
  resume: (tx: Tx) => Promise<void>,
): { stop(): void } {
  const pauses = createPauseRepository(system);
  const resumeDue = async () => {
    for (const companyId of await pauses.companiesDue()) await transact(companyId, resume);
  };
  const sweeping = setInterval(() => void resumeDue().catch(report), PAUSE_CHECK_MS);
  return { stop: () => clearInterval(sweeping) };
}
