import type { Handlers } from '../contract/handlers.ts';
import { presentNotification } from './notifications.presenter.ts';
import type { NotificationService } from './notifications.service.ts';

/** HTTP side of notifications. */
export function notificationRoutes(
  notifications: NotificationService,
): Handlers<'listNotifications'> {
  return {
    async listNotifications({ actor, query: { limit = 50, cursor } }) {
      const { page, nextCursor } = await notifications.list(actor, { limit, cursor });
      return {
        status: 200,
        data: page.map(presentNotification),
        pagination: { limit, nextCursor },
      };
    },
  };
}
