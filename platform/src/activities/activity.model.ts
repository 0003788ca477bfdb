import type { Json } from '@leadpane/sdk/plugin';
import { Model } from 'objection';
import type { ActivityType } from '../kernel/index.ts';

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
