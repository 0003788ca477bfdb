import { Model } from 'objection';

export type KeyKind = 'site' | 'embed' | 'secret';

/** One row of `api_keys`. */
export class ApiKey extends Model {
  static override readonly tableName = 'api_keys';
  declare id: string;
  declare companyId: string;
  declare kind: KeyKind;
  declare name: string;
  /** Of site and embed keys: the pages they work on. */
  declare origins: string[];
  /** Of secret keys: what they may do. */
  declare permissions: string[];
  /** Of embed keys, which verify signatures with it. */
  declare sealedSecret: string | null;
  /** Of secret keys, which are only compared. */
  declare secretHash: string | null;
  declare expiresAt: Date | null;
  declare lastUsedAt: Date | null;
  declare createdBy: string | null;
  declare revokedAt: Date | null;
  declare version: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}
