import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import type { Streak } from './streak.ts';

export type StreakRepository = ReturnType<typeof createStreakRepository>;

/** All SQL on `delivery_streaks`: installations whose receivers fail, and since when. */
export function createStreakRepository() {
  return {
    /** Whoever counts at the same time waits. */
    find: (tx: Tx, installationId: string): Promise<Streak | undefined> =>
      inside(tx)('delivery_streaks')
        .where({ companyId: tx.companyId, installationId })
        .forUpdate()
        .first('firstAt', 'lastAt', 'downSince'),

    async put(tx: Tx, installationId: string, streak: Streak): Promise<void> {
      await inside(tx)('delivery_streaks')
        .insert({ ...streak, installationId, companyId: tx.companyId })
        .onConflict('installation_id')
        .merge(['firstAt', 'lastAt', 'downSince']);
    },

    async end(tx: Tx, installationId: string): Promise<void> {
      await inside(tx)('delivery_streaks')
        .where({ companyId: tx.companyId, installationId })
        .delete();
    },
  };
}
