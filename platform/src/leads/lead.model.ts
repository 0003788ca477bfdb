import type { Decay, Score } from '@leadpane/sdk/plugin';
import { Model } from 'objection';

/** One row of `leads`. */
export class Lead extends Model {
  static override readonly tableName = 'leads';
  declare id: string;
  declare companyId: string;
  declare firstName: string | null;
  declare lastName: string | null;
  declare email: string | null;
  declare phone: string | null;
  declare company: string | null;
  declare jobTitle: string | null;
  declare country: string | null;
  declare status: LeadStatus;
  declare statusReason: string | null;
  /** Null: since the lead was created. */
  declare statusSince: Date | null;
  declare lifecycleStage: LifecycleStage;
  /** Empty until the stage first changes; `stageTimesOf` reads it. */
  declare stageTimes: Partial<Record<LifecycleStage, string>>;
  declare convertedAt: Date | null;
  declare source: string;
  declare externalId: string | null;
  declare assignedTo: string | null;
  declare score: number;
  declare scoreState: 'pending' | 'scored' | 'partial';
  /** Null until the first scoring, like `engagement`. */
  declare fit: number | null;
  declare engagement: number | null;
  /** Place in `BANDS`. */
  declare band: number;
  declare properties: Record<string, string | number | boolean | null>;
  /** How the visitor came, which never changes; empty for a lead that sent no form. */
  declare firstTouch: StoredTouch;
  /** Null until there is a second touch. */
  declare lastTouch: StoredTouch | null;
  /** Counts changes of what people edit; a score is none. */
  declare version: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}

/** The columns alone. */
export type LeadRow = Omit<Lead, keyof Model>;

/** What a list shows of a lead. */
export const LISTED = [
  'id',
  'firstName',
  'lastName',
  'email',
  'phone',
  'company',
  'jobTitle',
  'country',
  'status',
  'statusReason',
  'lifecycleStage',
  'convertedAt',
  'source',
  'externalId',
  'assignedTo',
  'score',
  'scoreState',
  'fit',
  'engagement',
  'band',
  'properties',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof LeadRow)[];
export type ListedLead = Pick<LeadRow, (typeof LISTED)[number]>;

/** The context of a submission, as it was sent. */
export interface StoredTouch {
  readonly page?: string;
  readonly landingPage?: string;
  readonly referrer?: string;
  readonly attribution?: Readonly<Record<string, string>>;
}

export type LeadStatus =
  | 'NEW'
  | 'ASSIGNED'
  | 'CONTACTED'
  | 'NURTURING'
  | 'QUALIFIED'
  | 'CONVERTED'
  | 'UNQUALIFIED'
  | 'RECYCLED'
  | 'JUNK';

export type LifecycleStage =
  | 'SUBSCRIBER'
  | 'LEAD'
  | 'MQL'
  | 'SAL'
  | 'SQL'
  | 'OPPORTUNITY'
  | 'CUSTOMER'
  | 'EVANGELIST'
  | 'OTHER';

/** One row of `lead_scores`. */
export class LeadScore extends Model {
  static override readonly tableName = 'lead_scores';
  declare leadId: string;
  declare companyId: string;
  declare value: number;
  declare state: 'scored' | 'partial';
  declare contributions: Contribution[];
  declare reason: string | null;
  declare previousValue: number | null;
  declare trigger: string;
  declare scoredAt: Date;
  /** Null for scores from before the grade, like `engagement`. */
  declare fit: number | null;
  declare engagement: number | null;
  declare plugins: readonly ScoringPlugin[];
  /** Null when the score stays as it is. */
  declare parts: readonly ScorePart[] | null;
  /** When the score, left alone, reaches another band. */
  declare crossesAt: Date | null;
}

/** What took part in a score. */
interface ScoringPlugin {
  readonly slug: string;
  readonly version: string;
  /** Of its configuration. */
  readonly revision: number;
}

/** What one scorer gave, and how it counts. */
interface ScorePart extends Score {
  readonly name: string;
  readonly maxPoints: number;
  readonly weight: number;
}

/** Points and why; all of a score's add up to it. */
export interface Contribution {
  readonly scorer: string;
  readonly code: string;
  readonly label: string;
  readonly points: number;
  readonly field?: string;
  readonly value?: string | number | boolean | null | readonly unknown[];
  readonly group?: string;
  readonly decay?: Decay;
}
