import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';

export type DeadLetterRepository = ReturnType<typeof createDeadLetterRepository>;

/** A fact whose effect failed for good. */
export interface DeadLetter {
  readonly id: number;
  readonly topic: string;
  readonly subjectIds: readonly string[];
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly buriedAt: Date;
}

interface Window {
  readonly limit: number;
  readonly before: string | undefined;
}

/** All SQL on the buried part of `outbox`. */
export function createDeadLetterRepository() {
  return {
    /** The greatest id first. */
    page(tx: Tx, { limit, before }: Window): Promise<DeadLetter[]> {
      const query = inside(tx)('outbox')
        .where({ companyId: tx.companyId })
        .whereNotNull('buriedAt')
        .orderBy('id', 'desc')
        .limit(limit)
        .select('id', 'topic', 'subjectIds', 'reason', 'createdAt', 'buriedAt');
      return before === undefined ? query : query.where('id', '<', before);
    },

    /** Puts it back into circulation; the fact as it was, unless it is not buried. */
    async revive(tx: Tx, id: string): Promise<DeadLetter | undefined> {
      const { rows } = await inside(tx).raw<{ rows: DeadLetter[] }>(
        `update outbox set buried_at = null, claimed_at = null, reason = null
         from (select id, buried_at, reason from outbox where company_id = ? and id = ?
               and buried_at is not null for update) buried
         where outbox.company_id = ? and outbox.id = buried.id
         returning outbox.id, topic, subject_ids as "subjectIds", buried.reason,
           created_at as "createdAt", buried.buried_at as "buriedAt"`,
        [tx.companyId, id, tx.companyId],
      );
      return rows[0];
    },
  };
}
