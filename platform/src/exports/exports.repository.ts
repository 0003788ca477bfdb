import type { Knex } from 'knex';
import { raw } from 'objection';
import { inside } from '../infra/database.ts';
import type { IdWindow, Tx } from '../kernel/index.ts';
import { Export } from './export.model.ts';

export type ExportRepository = ReturnType<typeof createExportRepository>;

export type NewExport = Pick<Export, 'id' | 'userId' | 'kind' | 'format' | 'filter' | 'expiresAt'>;

/** All SQL on `exports`. `system` sweeps those of every company. */
export function createExportRepository(system: Knex) {
  return {
    insert: (tx: Tx, fields: NewExport): Promise<Export> =>
      Export.query(inside(tx))
        .insertAndFetch({ ...fields, companyId: tx.companyId })
        .execute(),

    find: (tx: Tx, id: string): Promise<Export | undefined> =>
      Export.query(inside(tx)).findOne({ companyId: tx.companyId, id }).execute(),

    /** The greatest id first. */
    page(tx: Tx, { limit, before }: IdWindow): Promise<Export[]> {
      const query = Export.query(inside(tx))
        .where({ companyId: tx.companyId })
        .orderBy('id', 'desc')
        .limit(limit);
      if (before) query.where('id', '<', before);
      return query.execute();
    },

    change: (tx: Tx, id: string, fields: Partial<Export>): Promise<Export | undefined> =>
      Export.query(inside(tx))
        .where({ companyId: tx.companyId, id })
        .patch(fields)
        .returning('*')
        .first()
        .execute(),

    /** Forgets what is behind its time, of every company; the files go by themselves. */
    async sweep(): Promise<void> {
      await Export.query(system).where('expiresAt', '<', raw('now()')).delete();
    },
  };
}
