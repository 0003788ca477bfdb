import {
  type Actor,
  type Asked,
  pageById,
  Problem,
  type Transact,
  type Tx,
} from '../kernel/index.ts';
import type { MetricsRepository } from './metrics.repository.ts';
import type { PluginRun } from './run.model.ts';
import type { RunFilter, RunRepository } from './runs.repository.ts';

export type RunService = ReturnType<typeof createRunService>;

interface Needs {
  readonly runs: RunRepository;
  readonly metrics: MetricsRepository;
  readonly hasInstallation: (tx: Tx, id: string) => Promise<boolean>;
  readonly transact: Transact;
}

/** What plugins did, seen from outside. */
export function createRunService({ runs, metrics, hasInstallation, transact }: Needs) {
  const ofInstallation = <T>(
    { companyId }: Actor,
    id: string,
    read: (tx: Tx) => Promise<T>,
  ): Promise<T> =>
    transact(companyId, async (tx) => {
      if (await hasInstallation(tx, id)) return read(tx);
      const detail = `There is no installation ${id}.`;
      throw new Problem('plugin-installation.not-found', { detail });
    });

  return {
    /** Newest first. @throws {Problem} `plugin-installation.not-found`. */
    list: (actor: Actor, filter: RunFilter & { installationId: string }, asked: Asked) =>
      pageById(asked, (window) =>
        ofInstallation(actor, filter.installationId, (tx) => runs.page(tx, filter, window)),
      ),

    /** @throws {Problem} `plugin-run.not-found`. */
    async get({ companyId }: Actor, id: string): Promise<PluginRun> {
      const found = await transact(companyId, (tx) => runs.find(tx, id));
      if (!found) throw new Problem('plugin-run.not-found', { detail: `There is no run ${id}.` });
      return found;
    },

    /** The last 24 hours. @throws {Problem} `plugin-installation.not-found`. */
    measure: (actor: Actor, installationId: string) =>
      ofInstallation(actor, installationId, async (tx) => ({
        totals: await metrics.totals(tx, installationId),
        faults: await metrics.faults(tx, installationId),
        hours: await metrics.hours(tx, installationId),
      })),
  };
}
