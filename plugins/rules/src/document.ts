import type { Scalar } from '@leadpane/sdk/plugin';

/** The configuration of the plugin: rules as data. README.md explains it by example. */
export interface RuleDocument {
  /** Version of this format. Default 1. */
  readonly version?: 1;
  /** Points every lead starts with. Default 0. */
  readonly base?: number;
  /** Lowest and highest score. Default 0 and 100. */
  readonly clamp?: readonly [lowest: number, highest: number];
  /** Evaluated in this order. Default none. */
  readonly rules?: readonly Rule[];
}

export interface Rule {
  /** Unique in the document; the code of the contribution. */
  readonly id: string;
  /** What an admin reads beside the points. */
  readonly label: string;
  /** A number, or a number that depends on a field. */
  readonly points: number | Bands;
  /** Default true. */
  readonly enabled?: boolean;
  /** Ends the evaluation when this rule matches. Default false. */
  readonly stop?: boolean;
  /** `fit` and `engagement` make the grade of the lead; rules of any group can be capped together. */
  readonly group?: string;
  /** Most points the group may give. One rule of the group states it. */
  readonly maxGroup?: number;
  /** Without it the rule always applies. */
  readonly when?: Condition;
  /** Gives the points for each activity that counts, instead of once for the lead. */
  readonly per?: Repeat;
  /** The most the rule may give. */
  readonly maxRule?: number;
  /** How the points fade. Default: they stay. */
  readonly decay?: Fading;
}

/** The activities a rule counts. */
export interface Repeat {
  /** Type, as `FORM_SUBMITTED`. */
  readonly activity: string;
  /** So many of the newest. Default 1: once. */
  readonly times?: number;
  /** Not older than this. Default 3650. */
  readonly withinDays?: number;
  /** A property of the activity: those alike in it count once. */
  readonly distinct?: string;
}

/** Points that halve every `halfLifeDays`, or go evenly to nothing within `linearDays`. */
export type Fading = {
  /** The field with the date they fade from. Default: the activity that counts, or `createdAt`. */
  readonly since?: string;
} & ({ readonly halfLifeDays: number } | { readonly linearDays: number });

/** The points of the highest threshold that is not above the field. Below the first: no match. */
export interface Bands {
  readonly field: string;
  /** Thresholds ascend. */
  readonly bands: readonly (readonly [threshold: number, points: number])[];
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | FieldTest;

/** Compares one field of the lead. False when the field is missing or of another type. */
export interface FieldTest {
  readonly field: string;
  readonly op: string;
  readonly value?: Scalar | readonly Scalar[];
  /** Ignore upper and lower case. Default false. */
  readonly ci?: boolean;
}
