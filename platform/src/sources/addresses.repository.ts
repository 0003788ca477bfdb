import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';

export type AddressRepository = ReturnType<typeof createAddressRepository>;

/** Whom a webhook address belongs to. */
export interface Addressee {
  readonly companyId: string;
  readonly installationId: string;
}

/** The webhook addresses of installations; of each only the hash of its token is kept. */
export function createAddressRepository(system: Knex) {
  return {
    /** Across companies: whoever sends knows nothing but the address. */
    async find(tokenHash: string): Promise<Addressee | undefined> {
      const { rows } = await system.raw<{ rows: Addressee[] }>(
        `select company_id as "companyId", id as "installationId" from plugin_installations
         where token_hash = ? and state in ('enabled', 'degraded')`,
        [tokenHash],
      );
      return rows[0];
    },

    async set(tx: Tx, installationId: string, tokenHash: string): Promise<void> {
      await inside(tx).raw(
        `update plugin_installations set token_hash = ?, updated_at = now()
         where company_id = ? and id = ?`,
        [tokenHash, tx.companyId, installationId],
      );
    },
  };
}
