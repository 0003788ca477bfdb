import type { Handlers } from '../contract/handlers.ts';
import { presentActivity } from './activities.presenter.ts';
import type { ActivityService } from './activities.service.ts';

/** HTTP side of activities. */
export function activityRoutes(
  activities: ActivityService,
): Handlers<'listActivities' | 'createActivity' | 'updateTask'> {
  return {
    async listActivities({ actor, path, query: { limit = 50, cursor, type } }) {
      const window = { limit, cursor, type };
      const { page, nextCursor } = await activities.list(actor, path.leadId, window);
      return { status: 200, data: page.map(presentActivity), pagination: { limit, nextCursor } };
    },

    async createActivity({ actor, path, body, newId }) {
      const where = { id: newId(), leadId: path.leadId };
      const activity = await activities.log(actor, where, body);
      return { status: 201, data: presentActivity(activity) };
    },

    async updateTask({ actor, path, body }) {
      const where = { id: path.activityId, leadId: path.leadId };
      const task = await activities.changeTask(actor, where, body);
      return { status: 200, data: presentActivity(task) };
    },
  };
}
