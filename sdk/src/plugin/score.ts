import type { Scalar } from './lead.ts';

/** One line of an explanation. */
export interface Reason {
  /** Stable id of the rule or signal within the plugin. At most 100 characters. */
  readonly code: string;
  /** Whole points, negative to take away. */
  readonly points: number;
  /** What an admin reads. At most 300 characters are kept. */
  readonly text: string;
  /** The member of the lead that decided, for example `jobTitle` or `properties.budget`. */
  readonly field?: string;
  /** What that member held. Texts are cut at 300 characters, lists at 20 entries. */
  readonly value?: Scalar | readonly Scalar[];
  /** `fit` and `engagement` make the grade of the lead. `limits` can cap any group. */
  readonly group?: string;
  /** How the points fade. Without it they stay. */
  readonly decay?: Decay;
}

/** Points halve every `halfLifeDays`, or go evenly to nothing within `linearDays`. */
export type Decay = {
  /** When the points were whole, ISO 8601. */
  readonly since: string;
} & ({ readonly halfLifeDays: number } | { readonly linearDays: number });

/** The platform enters a line for whatever a limit takes away. */
export interface ScoreLimits {
  /** The most the reasons of one code may give together. */
  readonly codes?: Readonly<Record<string, number>>;
  /** The most a group may give, by its name. */
  readonly groups?: Readonly<Record<string, number>>;
  /** The lowest and the highest score of this scorer. */
  readonly range?: readonly [lowest: number, highest: number];
}

/**
 * A scorer's answer for one lead. The points of the reasons add up to `points`, exactly, before
 * anything fades and before limits: those are applied by the platform, at every instant anew.
 */
export interface Score {
  readonly points: number;
  readonly reasons: readonly Reason[];
  readonly limits?: ScoreLimits;
}
