import type { Json } from './context.ts';

/** A value a form, a file or an API call can leave in a lead's properties. */
export type Scalar = string | number | boolean | null;

/**
 * The lead as a scorer sees it: flat, plain JSON, frozen. What is not known is `null`; a property
 * that was never given is absent.
 */
export interface ScoringLead {
  readonly id: string;
  readonly email: string | null;
  /** The part of `email` after the @, in lower case. */
  readonly emailDomain: string | null;
  /** E.164, for example `+4930123456`, where the number could be read. */
  readonly phone: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** Name of the employer. */
  readonly company: string | null;
  readonly jobTitle: string | null;
  readonly country: string | null;
  /** Where the lead came from, for example `website` or the name of an import. */
  readonly source: string;
  /** Working state of sales, for example `NEW`. */
  readonly status: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Every further field, by its name in the form or the file. */
  readonly properties: Readonly<Record<string, Scalar>>;
  /** What happened, newest first, at most 100. Empty unless the scorer declares it as its input. */
  readonly activities: readonly ScoringActivity[];
}

/** One thing that happened to a lead, as a scorer sees it. */
export interface ScoringActivity {
  /** For example `FORM_SUBMITTED` or `PAGE_VIEW`. */
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly properties: Readonly<Record<string, Json>>;
}
