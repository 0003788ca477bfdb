import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';

export type ReceiptRepository = ReturnType<typeof createReceiptRepository>;

/** Longer than any sender tries again. */
const KEPT_DAYS = 30;

/** All SQL on `source_receipts`: which messages were taken. */
export function createReceiptRepository(system: Knex) {
  return {
    /** False when the message was taken before. */
    async take(tx: Tx, installationId: string, messageId: string): Promise<boolean> {
      const { rows } = await inside(tx).raw<{ rows: unknown[] }>(
        `insert into source_receipts (installation_id, message_id, company_id) values (?, ?, ?)
         on conflict do nothing returning message_id`,
        [installationId, messageId, tx.companyId],
      );
      return rows.length > 0;
    },

    async has(tx: Tx, installationId: string, messageId: string): Promise<boolean> {
      const { rows } = await inside(tx).raw<{ rows: unknown[] }>(
        `select 1 from source_receipts
         where company_id = ? and installation_id = ? and message_id = ?`,
        [tx.companyId, installationId, messageId],
      );
      return rows.length > 0;
    },

    async sweep(): Promise<void> {
      await system.raw(
        `delete from source_receipts where received_at < now() - make_interval(days => ${KEPT_DAYS})`,
      );
    },
  };
}
