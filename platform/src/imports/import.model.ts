import { Model } from 'objection';

/** One row of `imports`. */
export class Import extends Model {
  static override readonly tableName = 'imports';
  static override readonly jsonAttributes = ['header'];
  declare id: string;
  declare companyId: string;
  declare fileName: string;
  declare source: string;
  declare state: 'running' | 'finished' | 'failed';
  declare dryRun: boolean;
  declare rows: number;
  declare added: number;
  declare known: number;
  declare refused: number;
  declare header: string[];
  declare createdAt: Date;
  /** When its process last said that it is there. */
  declare seenAt: Date;
  declare finishedAt: Date | null;
}

/** One row of `import_errors`: why a row of the file was refused, with its cells. */
export class ImportError extends Model {
  static override readonly tableName = 'import_errors';
  static override readonly idColumn = ['importId', 'line', 'field'];
  static override readonly jsonAttributes = ['cells'];
  declare importId: string;
  declare companyId: string;
  declare line: number;
  declare field: string;
  declare message: string;
  declare cells: string[];
}
