import type { Handlers } from '../contract/handlers.ts';
import { presentNotification } from './notifications.presenter.ts';
import type { NotificationService } from './notifications.service.ts';

/** HTTP side of notifications. */
export function notificationRoutes(
  notifications: NotificationService,
): Handlers<
  'listNotifications' | 'countUnreadNotifications' | 'readNotification' | 'readAllNotifications'
> {
  return {
    async listNotifications({ actor, query: { limit = 50, cursor, unread } }) {
      const { page, nextCursor } = await notifications.list(actor, { limit, cursor, unread });
      return {
        status: 200,
        data: page.map(presentNotification),
        pagination: { limit, nextCursor },
      };
    },

    async countUnreadNotifications({ actor }) {
      return { status: 200, data: { unread: await notifications.countUnread(actor) } };
    },

    async readNotification({ actor, path }) {
      const read = await notifications.markRead(actor, path.notificationId);
      return { status: 200, data: presentNotification(read) };
    },

    async readAllNotifications({ actor }) {
      return { status: 200, data: { unread: await notifications.markAllRead(actor) } };
    },
  };
}
