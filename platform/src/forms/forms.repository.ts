import type { Tx } from '../kernel/index.ts';
import { inside } from '../infra/database.ts';
import type { FormDefinition } from './definition.ts';
import { FormVersion } from './form.model.ts';

export type FormRepository = ReturnType<typeof createFormRepository>;

/** All SQL on `forms` and `form_versions`. */
export function createFormRepository() {
  return {
    async findPublished(tx: Tx, formId: string): Promise<FormDefinition | undefined> {
      const row = await FormVersion.query(inside(tx))
        .where({ 'form_versions.companyId': tx.companyId, formId })
        .joinRaw('join forms on forms.id = form_id and forms.published_version = version')
        .first()
        .select('form_versions.*');
      return row && { ...row.definition, id: row.formId, version: row.version };
    },
  };
}
