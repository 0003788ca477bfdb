import { Model } from 'objection';

/** One row of `audit_log`. */
export class AuditRow extends Model {
  static override readonly tableName = 'audit_log';
  declare id: string;
  declare companyId: string;
  declare actorKind: string;
  declare actorId: string;
  declare action: string;
  declare subjectType: string;
  declare subjectId: string;
  declare before: Record<string, unknown> | null;
  declare after: Record<string, unknown> | null;
  declare ip: string | null;
  declare userAgent: string | null;
  declare requestId: string | null;
  declare createdAt: Date;
}
