import type { ScoringLead } from './lead.ts';

export { sampleLead } from './sample-lead.ts';
export { settledScore } from './settled-score.ts';

/** What a lead should get, as data: a file of these tells what a scorer does. */
export interface Fixture {
  readonly title: string;
  /** Id of the scorer. */
  readonly scorer: string;
  /** What is known about the lead. */
  readonly lead: Partial<ScoringLead>;
  /** Defaults are filled in. */
  readonly config?: object | undefined;
  /** ISO 8601. */
  readonly now: string;
  /** As the platform shows them at `now`: faded, within limits. */
  readonly points?: number | undefined;
  /** Codes of the lines that give them, in their order. */
  readonly codes?: readonly string[] | undefined;
  /** Instead of points: the scorer fails, and this is a part of its message. */
  readonly fault?: string | undefined;
}
