import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { StoredFile } from './file.model.ts';
import { GONE } from './files.repository.ts';

export type WaitingFileRepository = ReturnType<typeof createWaitingFileRepository>;

interface Asked {
  readonly formId: string;
  /** What a file takes that is still arriving. */
  readonly arrivingBytes: number;
}

/** Uploaded for a form, and named by no submission. */
const WAITING = 'form_id is not null and submission_id is null';

/** SQL on those of `files` that wait for a submission. */
export function createWaitingFileRepository() {
  return {
    /** Their bytes; nobody else adds one before this transaction ends. */
    async hold(tx: Tx, { formId, arrivingBytes }: Asked) {
      await inside(tx).raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        `waiting files ${tx.companyId}`,
      ]);
      const { rows } = await inside(tx).raw<{ rows: { ofForm: string; ofCompany: string }[] }>(
        `select coalesce(sum(bytes), 0) as "ofCompany",
           coalesce(sum(bytes) filter (where form_id = ?), 0) as "ofForm"
         from (select form_id, coalesce(size_bytes, ?::bigint) as bytes from files
               where company_id = ? and ${WAITING} and expires_at > now()) waiting`,
        [formId, arrivingBytes, tx.companyId],
      );
      return { ofForm: Number(rows[0]?.ofForm), ofCompany: Number(rows[0]?.ofCompany) };
    },

    /** Lets those go that came before. */
    async expire(tx: Tx, before: Date): Promise<void> {
      await StoredFile.query(inside(tx))
        .where({ companyId: tx.companyId })
        .whereRaw(WAITING)
        .where('createdAt', '<', before)
        .patch(GONE);
    },
  };
}
