import { Model } from 'objection';

/** One row of `sessions`. */
export class Session extends Model {
  static override readonly tableName = 'sessions';
  declare id: string;
  declare companyId: string;
  declare userId: string;
  declare ip: string;
  declare userAgent: string;
  declare createdAt: Date;
  declare lastUsedAt: Date;
  declare expiresAt: Date;
  declare endedAt: Date | null;
}
