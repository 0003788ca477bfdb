import { inside } from '../infra/database.ts';
import { COUNT_LIMIT, type Tx, type Window } from '../kernel/index.ts';
import { Form } from './form.model.ts';

export type FormRepository = ReturnType<typeof createFormRepository>;

export type FormState = 'active' | 'archived';
type FormFields = Partial<
  Pick<Form, 'name' | 'draft' | 'origins' | 'publishedVersion' | 'archivedAt'>
>;

/** All SQL on `forms`. */
export function createFormRepository() {
  return {
    /** Newest first. */
    async page(tx: Tx, state: FormState, { after, limit, offset }: Window) {
      const matching = Form.query(inside(tx)).where({ companyId: tx.companyId });
      if (state === 'active') matching.whereNull('archivedAt');
      else matching.whereNotNull('archivedAt');
      const query = matching.clone().orderBy([
        { column: 'createdAt', order: 'desc' },
        { column: 'id', order: 'desc' },
      ]);
      if (after !== undefined) {
        query.whereRaw(
          '(created_at, id) < (select created_at, id from forms where company_id = ? and id = ?)',
          [tx.companyId, after],
        );
      }
      const rows = await query.limit(limit).offset(offset);
      const count = await matching.limit(COUNT_LIMIT).resultSize();
      return { rows, count };
    },

    find: (tx: Tx, id: string): Promise<Form | undefined> =>
      Form.query(inside(tx)).findOne({ companyId: tx.companyId, id }).execute(),

    /** The same; whoever else wants to change it waits for this transaction. */
    lock: (tx: Tx, id: string): Promise<Form | undefined> =>
      Form.query(inside(tx)).findOne({ companyId: tx.companyId, id }).forUpdate().execute(),

    insert: (tx: Tx, form: Pick<Form, 'id' | 'name' | 'draft' | 'origins'>): Promise<Form> =>
      Form.query(inside(tx))
        .insert({ ...form, companyId: tx.companyId })
        .returning('*')
        .execute(),

    /** Every change makes another `version` of the row. */
    change: (tx: Tx, id: string, fields: FormFields): Promise<Form> =>
      Form.query(inside(tx))
        .patch({ ...fields, version: Form.raw('version + 1'), updatedAt: Form.raw('now()') })
        .where({ companyId: tx.companyId, id })
        .returning('*')
        .first()
        .throwIfNotFound()
        .castTo<Form>()
        .execute(),
  };
}
