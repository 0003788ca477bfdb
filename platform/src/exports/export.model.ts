import { Model } from 'objection';
import type { ExportFilter } from './export-filter.ts';

/** One row of `exports`. */
export class Export extends Model {
  static override readonly tableName = 'exports';
  static override readonly jsonAttributes = ['filter'];
  declare id: string;
  declare companyId: string;
  /** Who asked and is told how far it is; null for an embedded viewer. */
  declare userId: string | null;
  declare kind: 'leads' | 'submissions' | 'activities';
  declare format: 'csv' | 'json' | 'jsonl';
  declare filter: ExportFilter;
  declare state: 'waiting' | 'running' | 'finished' | 'failed';
  declare rows: number;
  declare fileId: string | null;
  declare createdAt: Date;
  declare finishedAt: Date | null;
  /** When it disappears with its file. */
  declare expiresAt: Date;
}
