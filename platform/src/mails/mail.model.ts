import { Model } from 'objection';

/** One row of `mails`. */
export class QueuedMail extends Model {
  static override readonly tableName = 'mails';
  declare id: string;
  declare companyId: string;
  declare kind: string;
  declare recipient: string;
  declare subject: string;
  declare sealedBody: string | null;
  declare state: 'queued' | 'sent' | 'failed';
  declare attempts: number;
  declare dueAt: Date;
  declare lastError: string | null;
  declare createdAt: Date;
}
