import { Model } from 'objection';
import type { ScoreDifference } from '../kernel/index.ts';

/** One row of `rescorings`: stored leads that are scored again. */
export class Rescoring extends Model {
  static override readonly tableName = 'rescorings';
  static override readonly jsonAttributes = ['filter', 'differences'];
  declare id: string;
  declare companyId: string;
  /** Who asked and is told how far it is; null for a program. */
  declare userId: string | null;
  /** `backfill`: leads that match a filter; `replay`: leads of recorded runs. */
  declare kind: 'backfill' | 'replay';
  /** Shows what would change, and changes nothing. */
  declare isDry: boolean;
  /** Of a backfill. */
  declare filter: object | null;
  /** Of a replay. */
  declare leadIds: string[] | null;
  declare state: 'waiting' | 'running' | 'finished' | 'failed';
  declare done: number;
  /** The last lead of a backfill that is done. */
  declare lastId: string | null;
  /** Of a dry one: leads that would get another score, and the first of them. */
  declare changed: number;
  declare differences: ScoreDifference[];
  declare createdAt: Date;
  declare finishedAt: Date | null;
}
