import { Model } from 'objection';

/** One row of `submissions`, still as it was sent. */
export class SentForm extends Model {
  static override readonly tableName = 'submissions';
  declare id: string;
  declare formId: string;
  declare companyId: string;
  declare leadId: string;
  declare formVersion: number;
  declare fields: Record<string, string | number | boolean | null>;
  declare consents: Consent[];
  declare context: Context;
  declare receivedAt: Date;
  /** When nothing but the id was left. */
  declare erasedAt: Date | null;
}

/** What was agreed to, word by word. */
interface Consent {
  readonly field: string;
  readonly text: string;
  readonly formVersion: number;
  readonly locale: string | null;
  readonly page: string | null;
}

/** How the visitor came, as it stood on arrival. */
interface Context {
  readonly locale?: string;
  readonly page?: string;
  readonly landingPage?: string;
  readonly referrer?: string;
  readonly attribution?: Readonly<Record<string, string>>;
}
