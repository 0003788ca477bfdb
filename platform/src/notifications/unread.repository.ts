import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { Notification } from './notification.model.ts';

export type UnreadRepository = ReturnType<typeof createUnreadRepository>;

/** What users have read of `notifications`, and what not. */
export function createUnreadRepository() {
  return {
    async count(tx: Tx, userId: string): Promise<number> {
      return Notification.query(inside(tx))
        .where({ companyId: tx.companyId, userId, isRead: false })
        .resultSize();
    },

    /** The notification as it is then; undefined when the user has no such. */
    async markRead(tx: Tx, userId: string, id: string): Promise<Notification | undefined> {
      const [found] = await Notification.query(inside(tx))
        .where({ companyId: tx.companyId, userId, id })
        .patch({ isRead: true })
        .returning('*')
        .execute();
      return found;
    },

    async markAllRead(tx: Tx, userId: string): Promise<void> {
      await Notification.query(inside(tx))
        .where({ companyId: tx.companyId, userId, isRead: false })
        .patch({ isRead: true });
    },
  };
}
