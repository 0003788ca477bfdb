import type { Announcer, Live, Mailer, Outbox, Transact } from './kernel/index.ts';
import { presentNotification } from './notifications/notifications.presenter.ts';
import { createNotificationRepository } from './notifications/notifications.repository.ts';
import { notificationRoutes } from './notifications/notifications.routes.ts';
import { createNotificationService } from './notifications/notifications.service.ts';
import { createUnreadRepository } from './notifications/unread.repository.ts';
import type { UserRepository } from './users/users.repository.ts';

interface Needs {
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly announcer: Announcer;
  readonly mailer: Mailer;
  readonly users: Pick<UserRepository, 'find'>;
}

const SUBJECT = 'A plugin of Leadpane has stopped';

/** The part of the composition root about what users should know. */
export function assembleNotifications(needs: Needs) {
  const notifications = createNotificationRepository();
  const service = createNotificationService({
    ...needs,
    notifications,
    unread: createUnreadRepository(),
    present: presentNotification,
    async mail(tx, { userId, message }) {
      const user = await needs.users.find(tx, userId);
      const mail = { kind: 'plugin-stopped', subject: SUBJECT, text: message };
      if (user) await needs.mailer.send(tx, { to: user.email, ...mail });
    },
  });
  return {
    service,
    forget: notifications.forget,
    handlers: notificationRoutes(service),
    /** What the worker does about them. */
    jobs: {
      'lead.assigned': service.raiseForOwners,
      'lead.scored': service.raiseForLeads,
      'plugin.stopped': service.raiseForPlugins,
    },
  };
}
