import { Model } from 'objection';
import type { FormDefinition } from './definition.ts';

/** One row of `form_versions`: a definition that never changes. */
export class FormVersion extends Model {
  static override readonly tableName = 'form_versions';
  static override readonly idColumn = ['formId', 'version'];
  declare formId: string;
  declare version: number;
  declare companyId: string;
  declare definition: Omit<FormDefinition, 'id' | 'version'>;
}
