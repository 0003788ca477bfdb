import { raw } from 'objection';
import { inside } from '../infra/database.ts';
import type { IdWindow, Tx } from '../kernel/index.ts';
import { Import, ImportError } from './import.model.ts';

export type ImportRepository = ReturnType<typeof createImportRepository>;

export type NewImport = Pick<Import, 'id' | 'fileName' | 'source' | 'dryRun'>;
export type Progress = Pick<Import, 'rows' | 'added' | 'known' | 'refused'>;
export type RefusedRow = Pick<ImportError, 'line' | 'field' | 'message' | 'cells'>;

/** All SQL on `imports` and `import_errors`. */
export function createImportRepository() {
  return {
    insert: (tx: Tx, fields: NewImport): Promise<Import> =>
      Import.query(inside(tx))
        .insertAndFetch({ ...fields, companyId: tx.companyId })
        .execute(),

    find: (tx: Tx, id: string): Promise<Import | undefined> =>
      Import.query(inside(tx)).findOne({ companyId: tx.companyId, id }).execute(),

    change: (tx: Tx, id: string, fields: Partial<Import>): Promise<Import> =>
      Import.query(inside(tx))
        .where({ companyId: tx.companyId, id })
        .patch(fields)
        .returning('*')
        .first()
        .throwIfNotFound()
        .execute(),

    /** The process that reads the file is there. */
    async beat(tx: Tx, id: string): Promise<void> {
      await Import.query(inside(tx))
        .where({ companyId: tx.companyId, id })
        .patch({ seenAt: raw('now()') });
    },

    /** The greatest id first. */
    page(tx: Tx, { limit, before }: IdWindow): Promise<Import[]> {
      const query = Import.query(inside(tx))
        .where({ companyId: tx.companyId })
        .orderBy('id', 'desc')
        .limit(limit);
      if (before) query.where('id', '<', before);
      return query.execute();
    },

    /** Imports whose process has not been seen for so long have failed. */
    async failLost(tx: Tx, silentSeconds: number): Promise<void> {
      await Import.query(inside(tx))
        .where({ companyId: tx.companyId, state: 'running' })
        .whereRaw('seen_at < now() - make_interval(secs => ?)', silentSeconds)
        .patch({ state: 'failed', finishedAt: raw('now()') });
    },

    async addErrors(tx: Tx, importId: string, rows: readonly RefusedRow[]): Promise<void> {
      if (rows.length === 0) return;
      const errors = rows.map((row) => ({ ...row, importId, companyId: tx.companyId }));
      await ImportError.query(inside(tx)).insert(errors);
    },

    /** Refused rows in the order of the file, a page at a time. */
    errorsAfter: (
      tx: Tx,
      importId: string,
      window: { offset: number; limit: number },
    ): Promise<ImportError[]> =>
      ImportError.query(inside(tx))
        .where({ companyId: tx.companyId, importId })
        .orderBy(['line', 'field'])
        .offset(window.offset)
        .limit(window.limit)
        .execute(),
  };
}
