import { raw } from 'objection';
import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { StoredFile } from './file.model.ts';

export type ClaimRepository = ReturnType<typeof createClaimRepository>;

/** Who gets a file that was uploaded for a form. */
export interface Owner {
  readonly formId: string;
  readonly submissionId: string;
}

interface Claim extends Owner {
  /** Then they go, unless they are settled by then. */
  readonly until: Date;
}

/** Whose the files of forms become. */
export function createClaimRepository() {
  return {
    /** Gives a submission those of the files that were uploaded for its form and are nobody's yet. */
    async claim(tx: Tx, ids: readonly string[], { formId, submissionId, until }: Claim) {
      const rows = await StoredFile.query(inside(tx))
        .where({ companyId: tx.companyId, formId })
        .where((free) => void free.whereNull('submissionId').orWhere({ submissionId }))
        .whereRaw('size_bytes is not null and (expires_at is null or expires_at > now())')
        .whereIn('id', [...ids])
        .patch({ submissionId, expiresAt: until })
        .returning('id');
      return rows.map(({ id }) => id);
    },

    /** Keeps the files of a stored submission for good, with its lead if it has one. */
    async settle(tx: Tx, { formId, submissionId }: Owner): Promise<void> {
      const leadId = raw(
        '(select lead_id from submissions where company_id = ? and form_id = ? and id = ?)',
        [tx.companyId, formId, submissionId],
      );
      await StoredFile.query(inside(tx))
        .where({ companyId: tx.companyId, formId, submissionId })
        .patch({ leadId, expiresAt: null });
    },
  };
}
