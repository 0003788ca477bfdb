import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';

export type PasswordResetRepository = ReturnType<typeof createPasswordResetRepository>;

/** Whose reset it is. */
export interface FoundReset {
  readonly companyId: string;
  readonly userId: string;
}

const LIFE_MINUTES = 60;

/** All SQL on `password_resets`. A token comes before its company is known. */
export function createPasswordResetRepository(system: Knex) {
  return {
    find: (tokenHash: string): Promise<FoundReset | undefined> =>
      system('password_resets')
        .where({ tokenHash })
        .whereRaw('expires_at > now()')
        .first<FoundReset | undefined>('companyId', 'userId'),

    async insert(tx: Tx, userId: string, tokenHash: string): Promise<void> {
      const expiresAt = inside(tx).raw(`now() + make_interval(mins => ${LIFE_MINUTES})`);
      const row = { tokenHash, companyId: tx.companyId, userId, expiresAt };
      await inside(tx)('password_resets').insert(row);
    },

    /** Of many callers one gets it. */
    async take(tx: Tx, tokenHash: string): Promise<boolean> {
      const taken = await inside(tx)('password_resets')
        .where({ companyId: tx.companyId, tokenHash })
        .whereRaw('expires_at > now()')
        .delete();
      return taken > 0;
    },

    async removeAll(tx: Tx, userId: string): Promise<void> {
      await inside(tx)('password_resets').where({ companyId: tx.companyId, userId }).delete();
    },
  };
}
