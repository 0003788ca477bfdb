import type { Handlers } from '../contract/handlers.ts';
import { presentConsents, presentSentForm } from './history.presenter.ts';
import type { HistoryService } from './history.service.ts';

/** HTTP side of what leads sent. */
export function historyRoutes(
  history: HistoryService,
): Handlers<'listLeadSubmissions' | 'listLeadConsents'> {
  return {
    async listLeadSubmissions({ actor, path, query: { limit = 50, cursor } }) {
      const { page, nextCursor } = await history.list(actor, path.leadId, { limit, cursor });
      return { status: 200, data: page.map(presentSentForm), pagination: { limit, nextCursor } };
    },

    async listLeadConsents({ actor, path, query: { limit = 50, cursor } }) {
      const window = { limit, cursor, hasConsent: true };
      const { page, nextCursor } = await history.list(actor, path.leadId, window);
      return {
        status: 200,
        data: page.flatMap(presentConsents),
        pagination: { limit, nextCursor },
      };
    },
  };
}
