import type { Arrival, IntakeService, Stored } from '../intake/intake.service.ts';
import { Problem } from '../kernel/index.ts';
import type { Suspicion } from '../spam/spam.service.ts';
import type { Reading } from './compiled-form.ts';

export interface StoreNeeds {
  readonly intake: Pick<IntakeService, 'accept'>;
  /** Where suspicious submissions go instead. */
  readonly quarantine: {
    hold(companyId: string, arrival: Arrival, reasons: readonly Suspicion[]): Promise<Stored>;
  };
  /** Those that visitors upload before they send the form that names them. */
  readonly files: {
    /** @throws {Problem} `request.invalid`. */
    claim(companyId: string, named: Reading['files'], owner: FileOwner): Promise<void>;
    settle(companyId: string, owner: FileOwner): Promise<void>;
  };
}

interface FileOwner {
  readonly formId: string;
  readonly submissionId: string;
}

interface Sent {
  readonly arrival: Arrival;
  readonly reasons: readonly Suspicion[];
  readonly files: Reading['files'];
}

/** Puts a submission where it belongs, with its files, once at a time. */
export function createSubmissionStore({ intake, quarantine, files }: StoreNeeds) {
  const inFlight = new Set<string>();

  const put = (companyId: string, { arrival, reasons }: Sent): Promise<Stored> =>
    reasons.length > 0
      ? quarantine.hold(companyId, arrival, reasons)
      : intake.accept(companyId, arrival);

  async function putWithFiles(companyId: string, sent: Sent, owner: FileOwner): Promise<Stored> {
    await files.claim(companyId, sent.files, owner);
    const stored = await put(companyId, sent);
    // Fails this, the browser sends again, and it is tried again.
    if (!stored.isOther) await files.settle(companyId, owner);
    return stored;
  }

  /** @throws {Problem} `idempotency.in-flight`, `request.invalid`. */
  return async (companyId: string, sent: Sent): Promise<Stored> => {
    const { submission } = sent.arrival;
    if (!submission) throw new Error('Only submissions are stored here.');
    const { formId, id: submissionId } = submission;
    const key = `${formId} ${submissionId}`;
    if (inFlight.has(key)) throw new Problem('idempotency.in-flight', { retryAfterSeconds: 1 });
    inFlight.add(key);
    try {
      return sent.files.size > 0
        ? await putWithFiles(companyId, sent, { formId, submissionId })
        : await put(companyId, sent);
    } finally {
      inFlight.delete(key);
    }
  };
}
