import type { Handlers } from '../contract/handlers.ts';
import { presentMetrics, presentRun, presentRunDetail } from './runs.presenter.ts';
import type { RunService } from './runs.service.ts';

type Operations = 'listPluginRuns' | 'getPluginRun' | 'getPluginMetrics';

/** HTTP side of runs. */
export function runRoutes(runs: RunService): Handlers<Operations> {
  return {
    async listPluginRuns({ actor, path, query: { limit = 50, cursor, ...filter } }) {
      const wanted = { ...filter, ...path };
      const { page, nextCursor } = await runs.list(actor, wanted, { limit, cursor });
      return { status: 200, data: page.map(presentRun), pagination: { limit, nextCursor } };
    },

    async getPluginRun({ actor, path }) {
      return { status: 200, data: presentRunDetail(await runs.get(actor, path.runId)) };
    },

    async getPluginMetrics({ actor, path }) {
      const measured = await runs.measure(actor, path.installationId);
      return { status: 200, data: presentMetrics(measured) };
    },
  };
}
