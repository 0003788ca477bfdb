import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import type { Quarantine } from './quarantine.ts';
import { Submission } from './submission.model.ts';

export type QuarantineRepository = ReturnType<typeof createQuarantineRepository>;

/** What a new row in quarantine holds. */
interface Held {
  readonly id: string;
  readonly formId: string;
  readonly formVersion: number;
  readonly fields: object;
  readonly consents: readonly object[];
  readonly context: object;
  readonly quarantine: Quarantine;
}

/** Writes `submissions` that are in quarantine, or come there. */
export function createQuarantineRepository() {
  return {
    /** Stores it without a lead. Its id may be known; then nothing changes. */
    async hold(tx: Tx, { fields, consents, context, quarantine, ...row }: Held) {
      const json = [fields, consents, context, quarantine].map((value) => JSON.stringify(value));
      const { rows } = await inside(tx).raw<{ rows: { receivedAt: Date }[] }>(
        `insert into submissions (company_id, id, form_id, form_version, fields, consents, context,
           quarantine)
         values (?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (form_id, id) do nothing
         returning received_at as "receivedAt"`,
        [tx.companyId, row.id, row.formId, row.formVersion, ...json],
      );
      return rows[0];
    },

    /** When a submission with this id arrived, and whether it was another one. */
    async compare(tx: Tx, { id, formId, formVersion, fields, context }: Held) {
      const same = '(fields, context, form_version) is not distinct from (?::jsonb, ?::jsonb, ?)';
      const sent = [JSON.stringify(fields), JSON.stringify(context), formVersion];
      const row = await Submission.query(inside(tx))
        .findOne({ companyId: tx.companyId, formId, id })
        .select('receivedAt', Submission.raw(`${same} as is_same`, sent))
        .throwIfNotFound()
        .castTo<{ receivedAt: Date; isSame: boolean }>();
      return { receivedAt: row.receivedAt, isOther: !row.isSame };
    },

    async mark(
      tx: Tx,
      { id, formId }: Pick<Submission, 'id' | 'formId'>,
      quarantine: Quarantine | null,
    ): Promise<void> {
      await inside(tx)('submissions')
        .where({ companyId: tx.companyId, formId, id })
        .update({ quarantine: quarantine && JSON.stringify(quarantine) });
    },
  };
}
