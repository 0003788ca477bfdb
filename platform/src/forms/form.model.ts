import { Model } from 'objection';
import type { FormContent, FormDefinition } from './definition.ts';

/** One row of `forms`: a draft, and which version visitors see. */
export class Form extends Model {
  static override readonly tableName = 'forms';
  declare id: string;
  declare companyId: string;
  declare name: string;
  declare draft: FormContent;
  /** Null before the first publishing. */
  declare publishedVersion: number | null;
  /** Counts the changes of this row. */
  declare version: number;
  /** Empty: all origins of the site key. */
  declare origins: string[];
  declare archivedAt: Date | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}

/** One row of `form_versions`: a definition that never changes. */
export class FormVersion extends Model {
  static override readonly tableName = 'form_versions';
  static override readonly idColumn = ['formId', 'version'];
  declare formId: string;
  declare version: number;
  declare companyId: string;
  declare definition: Omit<FormDefinition, 'id' | 'version'>;
  /** Of the call that published it; null for those from before there was one. */
  declare publicationId: string | null;
  declare publishedAt: Date;
}
