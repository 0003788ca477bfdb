import { ApiProblem } from '@leadpane/sdk/client';
import {
  isRetryable,
  noteArrival,
  queueSubmission,
  type Receipt,
  sendSubmission,
  watchOutbox,
} from '@leadpane/sdk/submissions';
import { createSeal, type Filled } from './seal.ts';

export interface DeliveryListener {
  onSent(receipt: Receipt): void;
  /** No answer; it waits on this device. Another call follows. */
  onQueued(submissionId: string): void;
  onRefused(problem: ApiProblem): void;
}

export type Delivery = ReturnType<typeof createDelivery>;

/**
 * Brings the fills of one form to the server, if need be over the outbox of this device. From the
 * start it also sends what an earlier visit left there.
 */
export function createDelivery({ onSent, onQueued, onRefused }: DeliveryListener) {
  const seal = createSeal();
  noteArrival(location, document.referrer);
  const stop = watchOutbox({
    onDelivered: (entry, receipt) => seal.holds(entry) && succeed(receipt),
    onRefused: (entry, problem) => seal.holds(entry) && onRefused(problem),
  });

  function succeed(receipt: Receipt): void {
    seal.renew();
    onSent(receipt);
  }

  return {
    async send(filled: Filled): Promise<void> {
      const submission = seal.close(filled);
      try {
        succeed(await sendSubmission(submission));
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem;
        if (isRetryable(problem)) {
          seal.leaveOpen();
          if (await queueSubmission(submission)) return onQueued(submission.submissionId);
        }
        // The server knows this id with another body, so the next attempt needs a new one.
        if (problem.code === 'idempotency.reused') seal.renew();
        onRefused(problem);
      }
    },

    /** The next fill is a new submission. */
    renew: seal.renew,
    stop,
  };
}
