import type { Json } from '@leadpane/sdk/plugin';
import { Model } from 'objection';

/** One row of `activities`. */
export class Activity extends Model {
  static override readonly tableName = 'activities';
  declare id: string;
  declare companyId: string;
  declare leadId: string;
  declare type: ActivityType;
  /** Kind of who did it: user, lead, system or plugin. */
  declare actor: string;
  declare actorId: string | null;
  declare properties: Record<string, unknown>;
  /** By the clock of who reports it. */
  declare occurredAt: Date;
  declare recordedAt: Date;
}

/** What scorers get to see of an activity. */
export interface Happened extends Pick<Activity, 'leadId' | 'occurredAt'> {
  readonly type: string;
  readonly properties: Readonly<Record<string, Json>>;
}

export type ActivityType =
  | 'FORM_VIEWED'
  | 'FORM_STARTED'
  | 'FORM_STEP'
  | 'FORM_ABANDONED'
  | 'FORM_SUBMITTED'
  | 'PAGE_VIEW'
  | 'CTA_CLICK'
  | 'AD_CLICK'
  | 'EMAIL_SENT'
  | 'EMAIL_DELIVERED'
  | 'EMAIL_OPENED'
  | 'EMAIL_CLICKED'
  | 'EMAIL_REPLIED'
  | 'EMAIL_BOUNCED'
  | 'EMAIL_UNSUBSCRIBED'
  | 'CALL'
  | 'MEETING'
  | 'CHAT'
  | 'NOTE'
  | 'TASK'
  | 'FILE_DOWNLOADED'
  | 'CREATED'
  | 'STATUS_CHANGED'
  | 'STAGE_CHANGED'
  | 'SCORE_CHANGED'
  | 'ASSIGNED'
  | 'SLA_DUE'
  | 'SLA_BREACHED'
  | 'SLA_MET'
  | 'ENRICHED'
  | 'MERGED'
  | 'UNMERGED'
  | 'CONSENT_GIVEN'
  | 'CONSENT_WITHDRAWN'
  | 'IMPORTED'
  | 'CONVERTED'
  | 'CUSTOM';
