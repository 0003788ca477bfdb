import type { Arrival } from '../intake/intake.service.ts';
import type { Suspicion } from '../spam/spam.service.ts';

/** Why a submission is in quarantine, and what it takes to bring it back. */
export interface Quarantine {
  readonly reasons: readonly Reason[];
  /** The words of a user. */
  readonly note: string | null;
  /** ISO 8601. */
  readonly since: string;
  /** Of one without a lead: who sent it, as the form read it then. */
  readonly sender?: Pick<Arrival, 'source' | 'person'>;
  /** Its lead became JUNK with it. */
  readonly hasJunkedLead?: boolean;
}

export type Reason = Suspicion | 'manual';
