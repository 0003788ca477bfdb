import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';

export type RefreshTokenRepository = ReturnType<typeof createRefreshTokenRepository>;

/** Whose token it is. */
export interface FoundToken {
  readonly companyId: string;
  readonly userId: string;
}

/** A token this old belongs to nobody any more, spent or not. */
const LIFE_DAYS = 30;

/** All SQL on `refresh_tokens`. A token comes before its company is known. */
export function createRefreshTokenRepository(system: Knex) {
  return {
    find: (tokenHash: string): Promise<FoundToken | undefined> =>
      system('refresh_tokens')
        .join('sessions', 'sessions.id', 'refresh_tokens.sessionId')
        .where({ tokenHash })
        .first<FoundToken | undefined>('sessions.companyId', 'sessions.userId'),

    /** The next token of the session; of the spent ones the oldest go. */
    async add(tx: Tx, sessionId: string, tokenHash: string): Promise<void> {
      const { companyId } = tx;
      await inside(tx)('refresh_tokens').insert({ tokenHash, companyId, sessionId });
      await inside(tx)('refresh_tokens')
        .where({ companyId, sessionId })
        .whereRaw(`spent_at < now() - make_interval(days => ${LIFE_DAYS})`)
        .delete();
    },

    /** The session of a token that was good until now; of many callers one gets it. */
    async spend(tx: Tx, tokenHash: string): Promise<string | undefined> {
      const [row] = await inside(tx)('refresh_tokens')
        .where({ companyId: tx.companyId, tokenHash, spentAt: null })
        .update({
          spentAt: inside(tx).raw('clock_timestamp()'),
          // Until it is answered; a process that dies before that leaves it so.
          answeredAt: inside(tx).raw(`clock_timestamp() + interval '10 seconds'`),
        })
        .returning<{ sessionId: string }[]>('sessionId');
      return row?.sessionId;
    },

    /** From now on its successor is out. */
    async noteAnswer(tx: Tx, tokenHash: string): Promise<void> {
      await inside(tx)('refresh_tokens')
        .where({ companyId: tx.companyId, tokenHash })
        .update({ answeredAt: inside(tx).raw('clock_timestamp()') });
    },

    /** The session of a spent token, and how long ago its successor left. */
    async findSpent(tx: Tx, tokenHash: string) {
      const row = await inside(tx)('refresh_tokens')
        .where({ companyId: tx.companyId, tokenHash })
        .first<{ sessionId: string; answeredMsAgo: number } | undefined>(
          'sessionId',
          inside(tx).raw(
            'extract(epoch from clock_timestamp() - answered_at)::float8 * 1000 as answered_ms_ago',
          ),
        );
      return row;
    },
  };
}
