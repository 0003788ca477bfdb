import { Model } from 'objection';
import type { Quarantine } from './quarantine.ts';

/** One row of `submissions`: a filled form. */
export class Submission extends Model {
  static override readonly tableName = 'submissions';
  static override readonly idColumn = ['formId', 'id'];
  declare id: string;
  declare formId: string;
  declare companyId: string;
  /** Null while it is in quarantine from the start. */
  declare leadId: string | null;
  declare formVersion: number;
  declare fields: Record<string, string | number | boolean | null>;
  declare consents: Consent[];
  declare context: Context;
  declare quarantine: Quarantine | null;
  declare receivedAt: Date;
}

/** Proof of a consent: the exact text agreed to, and where. */
interface Consent {
  readonly field: string;
  readonly text: string;
  readonly formVersion: number;
  readonly locale: string | null;
  readonly page: string | null;
}

/** An alias, because an interface is no record of its members. */
type Context = {
  readonly locale?: string;
  readonly page?: string;
  readonly landingPage?: string;
  readonly referrer?: string;
  readonly elapsedMs?: number;
  readonly attribution?: Readonly<Record<string, string>>;
  readonly firstTouch?: VisitTouch;
};

interface VisitTouch {
  readonly landingPage: string;
  readonly referrer?: string;
  readonly attribution: Readonly<Record<string, string>>;
}
