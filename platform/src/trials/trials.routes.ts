import type { Handlers } from '../contract/handlers.ts';
import type { SimulationService } from './simulations.service.ts';
import { presentSimulation, presentTrial } from './trials.presenter.ts';
import type { TrialService } from './trials.service.ts';

type Operations = 'testPlugin' | 'simulatePlugin' | 'getSimulation' | 'removeSimulation';

interface Services {
  readonly trials: TrialService;
  readonly simulations: SimulationService;
}

/** HTTP side of trying out plugins. */
export function trialRoutes({ trials, simulations }: Services): Handlers<Operations> {
  return {
    async testPlugin({ actor, path, body }) {
      const tested = await trials.test(actor, path.installationId, body);
      return { status: 200, data: presentTrial(tested) };
    },

    async simulatePlugin({ actor, path, body, newId }) {
      const order = { ...body, id: newId() };
      const found = await simulations.request(actor, path.installationId, order);
      return { status: 202, data: presentSimulation(found) };
    },

    async getSimulation({ actor, path }) {
      const found = await simulations.get(actor, path.simulationId);
      return { status: 200, data: presentSimulation(found) };
    },

    async removeSimulation({ actor, path }) {
      await simulations.remove(actor, path.simulationId);
      return { status: 204 };
    },
  };
}
