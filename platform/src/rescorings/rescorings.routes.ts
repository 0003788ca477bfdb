import type { Handlers } from '../contract/handlers.ts';
import { presentRescoring } from './rescorings.presenter.ts';
import type { RescoringService } from './rescorings.service.ts';

type Operations = 'backfillPlugin' | 'replayPluginRuns' | 'getRescoring';

/** HTTP side of rescorings. */
export function rescoringRoutes(rescorings: RescoringService): Handlers<Operations> {
  return {
    async backfillPlugin({ actor, path, body: { filter = {}, dry }, newId }) {
      const order = { id: newId(), filter, isDry: dry };
      const found = await rescorings.backfill(actor, path.installationId, order);
      return { status: 202, data: presentRescoring(found) };
    },

    async replayPluginRuns({ actor, body, newId }) {
      const found = await rescorings.replay(actor, newId(), body);
      return { status: 202, data: presentRescoring(found) };
    },

    async getRescoring({ actor, path }) {
      const found = await rescorings.get(actor, path.rescoringId);
      return { status: 200, data: presentRescoring(found) };
    },
  };
}
