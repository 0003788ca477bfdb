import { Model } from 'objection';

/** One row of `plugin_runs`: what a plugin did, seen from outside. */
export class PluginRun extends Model {
  static override readonly tableName = 'plugin_runs';
  static override readonly jsonAttributes = ['input', 'output', 'logs'];
  declare id: string;
  declare companyId: string;
  declare installationId: string;
  declare versionId: string;
  declare point: 'score' | 'source' | 'hook';
  /** Id of the scorer, source or hook. */
  declare part: string;
  /** The topic, the schedule or the person that caused it. */
  declare trigger: string;
  /** `faulty`: for some items; `failed`: for all. */
  declare state: 'ok' | 'faulty' | 'failed';
  declare code: string | null;
  declare message: string | null;
  declare items: number;
  declare faulty: number;
  declare queueMs: number;
  declare runMs: number;
  declare fuel: number;
  declare input: object | null;
  declare output: object | null;
  declare logs: object[];
  declare replayOf: string | null;
  declare createdAt: Date;
}

/** One call of a source or a hook. */
export interface NewCallRun {
  readonly installationId: string;
  readonly versionId: string;
  readonly point: 'source' | 'hook';
  readonly part: string;
  readonly trigger: string;
  readonly items: number;
  readonly faulty: number;
  readonly code: string | null;
  readonly message: string | null;
  readonly fuel: number;
  readonly queueMs: number;
  readonly ms: number;
  readonly input: object;
  readonly output: object | null;
  readonly logs: readonly object[];
}

/** What one scorer of one installation did with a batch. */
export interface NewScoreRun {
  readonly installationId: string;
  readonly versionId: string;
  readonly part: string;
  readonly leadIds: readonly string[];
  readonly faulty: number;
  readonly code: string | null;
  readonly message: string | null;
  readonly fuel: number;
  readonly ms: number;
  readonly logs: readonly object[];
}
