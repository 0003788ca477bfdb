import { defaultRules } from '@leadpane/plugin-rules';
import type { Knex } from 'knex';
import { latestActivities } from './activities/latest.repository.ts';
import { createTimedCache } from './infra/timed-cache.ts';
import type { ReadyInstallation } from './scoring/ready-installation.ts';
import { installShared } from './installations/install-shared.ts';
import { createReadyInstallationRepository } from './scoring/ready-installations.repository.ts';
import type { Transact } from './kernel/index.ts';
import { createPluginHost } from './plugin-host/plugin-host.ts';
import { createRunRepository } from './plugin-runs/runs.repository.ts';
import { type BuiltIn, IN_HOST, readBuiltIns } from './plugins/built-in.ts';
import type { RegisteredPlugin } from './scoring/config-check.ts';
import { digestOf } from './plugins/digest.ts';
import { knowPlugins } from './scoring/known-plugins.ts';
import { createPluginCode } from './plugins/plugin-code.ts';
import { createPluginRepository, shareVersion } from './plugins/plugins.repository.ts';
import { byLead } from './scoring/activities-by-lead.ts';
import { createSandboxScoring } from './scoring/score-in-sandbox.ts';
import { createScoringService } from './scoring/scoring.service.ts';

/** What an installation may lag behind the database. */
const FRESH_MS = 3_000;
/** What scorers see of a lead's past. */
const SEEN_ACTIVITIES = 100;
/** A version never changes, so its code is kept for long. */
const BUNDLE_MS = 600_000;

interface Needs {
  readonly system: Knex;
  readonly transact: Transact;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Reviewed plugins beside the built-in ones. */
  readonly plugins: readonly RegisteredPlugin[];
}

/** The part of the composition root about plugins: where they come from and where they run. */
export function assemblePlugins({ system, transact, newId, now, plugins }: Needs) {
  const inHost = [...IN_HOST, ...plugins];
  const host = createPluginHost();
  const versions = createPluginRepository();
  const installations = createReadyInstallationRepository();
  const ready = createTimedCache<ReadyInstallation[]>(FRESH_MS);
  const bundles = createTimedCache<string>(BUNDLE_MS);
  const [rules] = IN_HOST;
  const bundleOf = (companyId: string, versionId: string): Promise<string> =>
    bundles.get(versionId, async () => {
      const found = await transact(companyId, (tx) => versions.versionById(tx, versionId));
      return found?.bundle ?? '';
    });
  const scoring = createScoringService({
    inHost: knowPlugins(inHost),
    inSandbox: createSandboxScoring(host),
    bundleOf,
    installed: (companyId) =>
      ready.get(companyId, () => transact(companyId, (tx) => installations.ready(tx))),
    activitiesOf: async (companyId, leadIds) =>
      byLead(await transact(companyId, (tx) => latestActivities(tx, leadIds, SEEN_ACTIVITIES))),
    now,
  });

  return {
    scoring,
    runs: createRunRepository(newId),
    installations,
    versions,
    /** Asks the code of plugins about itself and about configurations. */
    code: createPluginCode({
      host,
      modules: new Map(inHost.map(({ manifest, plugin }) => [manifest.id, plugin])),
      now,
    }),
    /** Makes the plugins that come with the platform known to all companies. */
    async share(): Promise<void> {
      const further: BuiltIn[] = plugins.map(({ manifest }) => ({ manifest, bundle: null }));
      for (const { manifest, bundle } of [...(await readBuiltIns()), ...further]) {
        const sha256 = digestOf(manifest, bundle);
        const ids = { pluginId: newId(), versionId: newId() };
        await shareVersion(system, { ...ids, manifest, bundle, sha256 });
      }
    },
    /** The scorer that a new company starts with. */
    installFirst: (knex: Knex, companyId: string): Promise<void> =>
      installShared(knex, {
        id: newId(),
        companyId,
        manifest: rules?.manifest,
        config: defaultRules,
      }),
    host,
    bundleOf,
    stop: host.stop,
  };
}
