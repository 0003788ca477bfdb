import { inside } from '../infra/database.ts';
import type { IdWindow, Tx } from '../kernel/index.ts';
import { Notification } from './notification.model.ts';

const RETURNED = `id, company_id as "companyId", user_id as "userId", type, message,
  lead_id as "leadId", is_read as "isRead", created_at as "createdAt"`;

/** What people call the lead. */
const NAME = `coalesce(nullif(concat_ws(' ', leads.first_name, leads.last_name), ''), leads.email,
  leads.phone, leads.external_id, 'A lead')`;

export type NotificationRepository = ReturnType<typeof createNotificationRepository>;

/** What a plugin has to say. */
export interface Notice {
  readonly message: string;
  /** Absent: to all. */
  readonly userId?: string;
  readonly leadId?: string;
}

interface Window extends IdWindow {
  readonly unreadOnly: boolean;
}

/** All SQL on `notifications`. */
export function createNotificationRepository() {
  return {
    /** One notification of each lead for each active user of the company. Erased leads have none. */
    async raiseForLeads(tx: Tx, leadIds: readonly string[]): Promise<Notification[]> {
      const { rows } = await inside(tx).raw<{ rows: Notification[] }>(
        `insert into notifications (id, company_id, user_id, type, message, lead_id)
         select gen_random_uuid(), leads.company_id, users.id, 'lead.scored',
           ${NAME} || ' scored ' || leads.score, leads.id
         from leads join users on users.company_id = leads.company_id and users.is_active
         where leads.company_id = ? and leads.id = any(?::uuid[])
         for key share of leads
         returning ${RETURNED}`,
        [tx.companyId, [...leadIds]],
      );
      return rows;
    },

    /** One notification of each lead for its owner. */
    async raiseForOwners(tx: Tx, leadIds: readonly string[]): Promise<Notification[]> {
      const { rows } = await inside(tx).raw<{ rows: Notification[] }>(
        `insert into notifications (id, company_id, user_id, type, message, lead_id)
         select gen_random_uuid(), leads.company_id, users.id, 'lead.assigned',
           ${NAME} || ' is yours now', leads.id
         from leads join users on users.id = leads.assigned_to and users.is_active
         where leads.company_id = ? and leads.id = any(?::uuid[])
         for key share of leads
         returning ${RETURNED}`,
        [tx.companyId, [...leadIds]],
      );
      return rows;
    },

    forget,
    raiseOfPlugin,
    raiseForPlugins,

    /** One notification for each active user. */
    async raise(tx: Tx, type: Notification['type'], message: string): Promise<Notification[]> {
      const { rows } = await inside(tx).raw<{ rows: Notification[] }>(
        `insert into notifications (id, company_id, user_id, type, message)
         select gen_random_uuid(), company_id, id, ?, ? from users where company_id = ? and is_active
         returning ${RETURNED}`,
        [type, message, tx.companyId],
      );
      return rows;
    },

    page: (tx: Tx, userId: string, window: Window) => {
      const query = Notification.query(inside(tx))
        .where({ companyId: tx.companyId, userId })
        .orderBy([
          { column: 'createdAt', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(window.limit);
      if (window.unreadOnly) query.where({ isRead: false });
      if (window.before) {
        query.whereRaw(
          '(created_at, id) < (select created_at, id from notifications where id = ? and user_id = ?)',
          [window.before, userId],
        );
      }
      return query.execute();
    },
  };
}

/** Erases what was told of these leads. */
async function forget(tx: Tx, leadIds: readonly string[]): Promise<void> {
  await Notification.query(inside(tx))
    .where({ companyId: tx.companyId })
    .whereRaw('lead_id = any(?::uuid[])', [[...leadIds]])
    .delete();
}

/** What their installations say of themselves, for each administrator. */
async function raiseForPlugins(
  tx: Tx,
  installationIds: readonly string[],
): Promise<Notification[]> {
  const { rows } = await inside(tx).raw<{ rows: Notification[] }>(
    `insert into notifications (id, company_id, user_id, type, message)
     select gen_random_uuid(), users.company_id, users.id, 'plugin.message',
       plugins.name || ': ' || coalesce(installed.state_message, installed.state)
     from plugin_installations installed
     join plugins on plugins.id = installed.plugin_id
     join users on users.company_id = installed.company_id and users.role = 'ADMIN'
       and users.is_active
     where installed.company_id = ? and installed.id = any(?::uuid[])
     returning ${RETURNED}`,
    [tx.companyId, [...installationIds]],
  );
  return rows;
}

/** To all users or to one; a lead of another company is none. */
async function raiseOfPlugin(tx: Tx, notice: Notice): Promise<Notification[]> {
  const { message, userId = null, leadId = null } = notice;
  const { rows } = await inside(tx).raw<{ rows: Notification[] }>(
    `insert into notifications (id, company_id, user_id, type, message, lead_id)
     select gen_random_uuid(), users.company_id, users.id, 'plugin.message', ?, leads.id
     from users left join leads on leads.company_id = users.company_id and leads.id = ?::uuid
     where users.company_id = ? and users.is_active and users.id = coalesce(?::uuid, users.id)
     returning ${RETURNED}`,
    [message, leadId, tx.companyId, userId],
  );
  return rows;
}
