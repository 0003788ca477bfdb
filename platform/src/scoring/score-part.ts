import type { Score } from '@leadpane/sdk/plugin';

/** What one scorer gave a lead, and how it counts: enough to say what it is at any instant. */
export interface ScorePart extends Score {
  /** The plugin and its version: the scorer of the lines. */
  readonly name: string;
  readonly maxPoints: number;
  readonly weight: number;
}
