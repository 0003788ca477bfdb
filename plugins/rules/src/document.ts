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
  /** Rules of one group can be capped together. */
  readonly group?: string;
  /** Most points the group may give. One rule of the group states it. */
  readonly maxGroup?: number;
  /** Without it the rule always applies. */
  readonly when?: Condition;
}

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
