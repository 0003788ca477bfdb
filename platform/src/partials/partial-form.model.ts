import { Model } from 'objection';

/** One row of `partials`: a form that is filled in half, readable for the visitor alone. */
export class PartialForm extends Model {
  static override readonly tableName = 'partials';
  static override readonly idColumn = ['formId', 'tokenHash'];
  declare formId: string;
  declare companyId: string;
  declare tokenHash: Buffer;
  declare formVersion: number;
  declare step: number;
  /** The answers, sealed with the token. */
  declare sealed: string;
  declare savedAt: Date;
  declare expiresAt: Date;
}
