import type { Tx } from '../kernel/index.ts';
import { inside } from '../infra/database.ts';
import type { FormDefinition } from './definition.ts';
import { FormVersion } from './form.model.ts';

export type FormRepository = ReturnType<typeof createFormRepository>;

/** All SQL on `forms` and `form_versions`. */
export function createFormRepository() {
  return {
    /** The version with this number, or the published one. */
    async find(tx: Tx, formId: string, version?: number): Promise<FormDefinition | undefined> {
      const query = FormVersion.query(inside(tx)).where({
        'form_versions.companyId': tx.companyId,
        formId,
      });
      const row = await (
        version === undefined
          ? query.joinRaw('join forms on forms.id = form_id and forms.published_version = version')
          : query.where({ version })
      )
        .first()
        .select('form_versions.*');
      return row && { ...row.definition, id: row.formId, version: row.version };
    },
  };
}
