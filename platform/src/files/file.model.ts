import { Model } from 'objection';

/** One row of `files`. */
export class StoredFile extends Model {
  static override readonly tableName = 'files';
  declare id: string;
  declare companyId: string;
  /** Where its bytes lie in the file store; never shown. */
  declare storeKey: string;
  declare name: string;
  declare mediaType: string;
  /** Null while it arrives. */
  declare sizeBytes: number | null;
  declare leadId: string | null;
  /** The form it was uploaded for; null when a user or an export made it. */
  declare formId: string | null;
  declare submissionId: string | null;
  declare createdAt: Date;
  /** When it disappears; null: it stays. */
  declare expiresAt: Date | null;
}
