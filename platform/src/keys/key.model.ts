import { Model } from 'objection';

/** One row of `api_keys`. */
export class ApiKey extends Model {
  static override readonly tableName = 'api_keys';
  declare id: string;
  declare companyId: string;
  declare kind: 'site' | 'embed';
  declare name: string;
  declare origins: string[];
  declare sealedSecret: string | null;
  declare revokedAt: Date | null;
}
