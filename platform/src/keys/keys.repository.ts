import type { Knex } from 'knex';
import { ApiKey } from './key.model.ts';

export type KeyRepository = ReturnType<typeof createKeyRepository>;

/** Keys are looked up before the company is known, so this reads across companies. */
export function createKeyRepository(system: Knex) {
  return {
    find: (id: string, kind: ApiKey['kind']): Promise<ApiKey | undefined> =>
      ApiKey.query(system).findOne({ id, kind }).whereNull('revokedAt').execute(),

    isListed: async (origin: string): Promise<boolean> => {
      const row = await ApiKey.query(system)
        .whereNull('revokedAt')
        .whereRaw('? = any(origins)', [origin])
        .first();
      return row !== undefined;
    },
  };
}
