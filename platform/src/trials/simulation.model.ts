import { Model } from 'objection';
import type { Outcome } from './outcome.ts';
import type { ReadyInstallation } from './proposal.ts';
import type { Tally } from './tally.ts';

/** One row of `simulations`: what a change would do, as far as it is worked out. */
export class Simulation extends Model {
  static override readonly tableName = 'simulations';
  static override readonly jsonAttributes = ['filter', 'outcome', 'current', 'proposed', 'tally'];
  declare id: string;
  declare companyId: string;
  declare installationId: string;
  /** Who asked and is told how far it is; null for a program. */
  declare userId: string | null;
  declare state: 'waiting' | 'running' | 'finished' | 'failed';
  /** So many of the newest leads that match. */
  declare sample: number;
  declare filter: object;
  declare outcome: Outcome;
  /** Installations that take part now, and those that would; as they were when it was asked for. */
  declare current: ReadyInstallation[];
  declare proposed: ReadyInstallation[];
  declare done: number;
  /** The last lead that is done. */
  declare lastId: string | null;
  declare tally: Tally;
  declare createdAt: Date;
  declare finishedAt: Date | null;
}
