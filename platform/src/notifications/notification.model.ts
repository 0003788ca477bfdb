import { Model } from 'objection';

/** One row of `notifications`. */
export class Notification extends Model {
  static override readonly tableName = 'notifications';
  declare id: string;
  declare companyId: string;
  declare userId: string;
  declare type: 'lead.scored' | 'lead.assigned' | 'import.finished' | 'plugin.message';
  declare message: string;
  declare leadId: string | null;
  declare isRead: boolean;
  declare createdAt: Date;
}
