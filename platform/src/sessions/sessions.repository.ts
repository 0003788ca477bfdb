import { type QueryBuilder, raw } from 'objection';
import { inside } from '../infra/database.ts';
import type { RequestSource, Tx } from '../kernel/index.ts';
import { Session } from './session.model.ts';

export type SessionRepository = ReturnType<typeof createSessionRepository>;

const LIFE_DAYS = 30;
/** For `where`. */
export const OPEN = 'sessions.ended_at is null and sessions.expires_at > now()';
const RENEWED = `now() + make_interval(days => ${LIFE_DAYS})`;

/** All SQL on the sessions of a company. */
export function createSessionRepository() {
  return {
    async insert(tx: Tx, session: { id: string; userId: string; source: RequestSource }) {
      const { id, userId, source } = session;
      const { ip, userAgent } = source;
      await Session.query(inside(tx)).insert({
        id,
        userId,
        ip,
        userAgent,
        companyId: tx.companyId,
        expiresAt: raw(RENEWED) as never,
      });
    },

    /** Another thirty days for an open session; false when it has ended. */
    async renew(tx: Tx, id: string, { ip, userAgent }: RequestSource): Promise<boolean> {
      const renewed = await open(tx)
        .where({ id })
        .patch({
          ip,
          userAgent,
          lastUsedAt: raw('now()') as never,
          expiresAt: raw(RENEWED) as never,
        });
      return renewed > 0;
    },

    list: (tx: Tx, userId: string): Promise<Session[]> =>
      open(tx).where({ userId }).orderBy('lastUsedAt', 'desc').execute(),

    /** Ends one session of the user; false when there is none open. */
    end: async (tx: Tx, userId: string, id: string): Promise<boolean> =>
      (await open(tx).where({ userId, id }).patch(ENDED)) > 0,

    /** Ends all sessions of the user but this one. */
    async endOthers(tx: Tx, userId: string, keptId: string | undefined): Promise<void> {
      const query = open(tx).where({ userId });
      if (keptId) query.whereNot({ id: keptId });
      await query.patch(ENDED);
    },

    /** Sessions that are long over, and their tokens. */
    async forgetOld(tx: Tx, userId: string): Promise<void> {
      await Session.query(inside(tx))
        .where({ companyId: tx.companyId, userId })
        .whereRaw(`least(ended_at, expires_at) < now() - make_interval(days => ${LIFE_DAYS})`)
        .delete();
    },
  };
}

const ENDED = { endedAt: raw('now()') as never };

const open = (tx: Tx): QueryBuilder<Session> =>
  Session.query(inside(tx)).where({ companyId: tx.companyId }).whereRaw(OPEN);
