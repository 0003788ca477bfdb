import {
  type Actor,
  type Announcer,
  type Asked,
  type Batch,
  type Live,
  type Outbox,
  pageById,
  Problem,
  type Transact,
  type Tx,
} from '../kernel/index.ts';
import type { Notification } from './notification.model.ts';
import type { Notice, NotificationRepository } from './notifications.repository.ts';
import type { UnreadRepository } from './unread.repository.ts';

export type NotificationService = ReturnType<typeof createNotificationService>;

interface Needs {
  readonly notifications: NotificationRepository;
  readonly unread: UnreadRepository;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly announcer: Announcer;
  readonly present: (notification: Notification) => object;
  /** Mails a user what is too urgent for a list. */
  readonly mail: (tx: Tx, notification: Pick<Notification, 'userId' | 'message'>) => Promise<void>;
}

/** Beyond this, users are told the newest only; the list has them all. */
const TOLD_ONE_BY_ONE = 25;

/** What users should know, stored first and told live then. */
export function createNotificationService(needs: Needs) {
  const { notifications, unread, transact, live, present } = needs;

  function tell(raised: readonly Notification[]): void {
    for (const notification of raised.slice(-TOLD_ONE_BY_ONE)) {
      live.user(notification.userId, 'notification', { notification: present(notification) });
    }
  }

  return {
    /** The caller's own, newest first. @throws {Problem} `request.invalid` for a made-up cursor. */
    list: (
      actor: Actor,
      { unread: unreadOnly = false, ...asked }: Asked & { readonly unread?: boolean | undefined },
    ) =>
      pageById(asked, (window) =>
        transact(actor.companyId, (tx) =>
          notifications.page(tx, actor.id, { ...window, unreadOnly }),
        ),
      ),

    countUnread: (actor: Actor): Promise<number> =>
      transact(actor.companyId, (tx) => unread.count(tx, actor.id)),

    /** @throws {Problem} `notification.not-found`, also for one of another user. */
    async markRead(actor: Actor, id: string): Promise<Notification> {
      const found = await transact(actor.companyId, (tx) => unread.markRead(tx, actor.id, id));
      if (!found) throw new Problem('notification.not-found');
      live.user(actor.id, 'notification:read', { id });
      return found;
    },

    /** Answers how many are unread then: those that came in the meantime. */
    async markAllRead(actor: Actor): Promise<number> {
      const left = await transact(actor.companyId, async (tx) => {
        await unread.markAllRead(tx, actor.id);
        return unread.count(tx, actor.id);
      });
      live.user(actor.id, 'notification:read', {});
      return left;
    },

    ...createRaisers(needs, tell),

    async raise(companyId: string, type: Notification['type'], message: string): Promise<void> {
      tell(await transact(companyId, (tx) => notifications.raise(tx, type, message)));
    },

    /** What a plugin has to say: to all users, or to one of them. */
    async raiseOfPlugin(companyId: string, notice: Notice): Promise<void> {
      tell(await transact(companyId, (tx) => notifications.raiseOfPlugin(tx, notice)));
    },
  };
}

/** What facts of the outbox are about, raised for those whom it concerns. */
function createRaisers(
  { notifications, transact, outbox, announcer, mail }: Needs,
  tell: (raised: readonly Notification[]) => void,
) {
  /** Raises what facts are about and settles them, in one transaction. */
  const raising =
    (raise: (tx: Tx, subjectIds: readonly string[]) => Promise<Notification[]>) =>
    async ({ companyId, facts }: Batch): Promise<void> => {
      const raised = await transact(companyId, async (tx) =>
        raise(tx, await outbox.settle(tx, facts)),
      );
      tell(raised);
    };

  return {
    /** Tells users and hooks of each scored lead. */
    raiseForLeads: raising(async (tx, leadIds) => {
      await announcer.leads(tx, 'lead.scored', leadIds);
      return notifications.raiseForLeads(tx, leadIds);
    }),

    /** Tells owners of the leads that are theirs now, and hooks of both. */
    raiseForOwners: raising(async (tx, leadIds) => {
      await announcer.leads(tx, 'lead.assigned', leadIds);
      return notifications.raiseForOwners(tx, leadIds);
    }),

    /** Tells and mails administrators of plugins that do nothing until somebody looks after them. */
    raiseForPlugins: raising(async (tx, installationIds) => {
      const raised = await notifications.raiseForPlugins(tx, installationIds);
      for (const notification of raised) await mail(tx, notification);
      return raised;
    }),
  };
}
