import { inside } from '../infra/database.ts';
import { COUNT_LIMIT, type Tx, type Window } from '../kernel/index.ts';
import type { FormDefinition } from './definition.ts';
import { type Form, FormVersion } from './form.model.ts';

export type FormVersionRepository = ReturnType<typeof createFormVersionRepository>;

/** A version as visitors meet it. */
export interface Published {
  readonly definition: FormDefinition;
  /** Empty: all origins of the site key. */
  readonly origins: readonly string[];
}

type Publication = { readonly formId: string; readonly publicationId: string };

/** All SQL on `form_versions`, whose rows never change. */
export function createFormVersionRepository() {
  return {
    /** For visitors: the version with this number, or the published one; of no archived form. */
    async findPublished(tx: Tx, formId: string, version?: number): Promise<Published | undefined> {
      const row = await FormVersion.query(inside(tx))
        .joinRaw('join forms on forms.id = form_id and forms.archived_at is null')
        .where({ 'form_versions.companyId': tx.companyId, formId })
        .whereRaw('form_versions.version = coalesce(?, published_version)', [version ?? null])
        .select('form_versions.*', 'forms.origins')
        .first()
        .castTo<(FormVersion & Pick<Form, 'origins'>) | undefined>();
      return row && { definition: toDefinition(row), origins: row.origins };
    },

    /** Adds the version after the last one. Callers hold the lock of the form. */
    async add(tx: Tx, publication: Publication & Pick<FormVersion, 'definition'>) {
      const row = { ...publication, companyId: tx.companyId };
      const { formId } = publication;
      const next = FormVersion.raw(
        '(select coalesce(max(version), 0) + 1 from form_versions where company_id = ? and form_id = ?)',
        [tx.companyId, formId],
      );
      return FormVersion.query(inside(tx))
        .insert({ ...row, version: next })
        .returning('*')
        .castTo<FormVersion>();
    },

    /** What this call has published already. */
    findPublication: (tx: Tx, publication: Publication): Promise<FormVersion | undefined> =>
      FormVersion.query(inside(tx))
        .findOne({ companyId: tx.companyId, ...publication })
        .execute(),

    async find(tx: Tx, formId: string, version: number) {
      const key = { companyId: tx.companyId, formId, version };
      const row = await FormVersion.query(inside(tx)).findOne(key);
      return row && toDefinition(row);
    },

    /** Newest first; `after` is a version. */
    async page(tx: Tx, formId: string, { after, limit, offset }: Window) {
      const matching = FormVersion.query(inside(tx)).where({ companyId: tx.companyId, formId });
      const query = matching.clone().orderBy('version', 'desc');
      if (after !== undefined)
        query.whereRaw('version < (?)', [
          matching.clone().select('version').whereRaw('version::text = ?', [after]),
        ]);
      const rows = await query.limit(limit).offset(offset);
      const count = await matching.limit(COUNT_LIMIT).resultSize();
      return { rows, count };
    },
  };
}

const toDefinition = ({ definition, formId, version }: FormVersion): FormDefinition => ({
  ...definition,
  id: formId,
  version,
});
