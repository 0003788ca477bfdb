/** A lead that another way of scoring gives another score. */
export interface ScoreDifference {
  readonly leadId: string;
  readonly before: number;
  readonly after: number;
}
