import type { ApiProblem } from '@leadpane/sdk/client';
import type { DeliveryListener } from '@leadpane/sdk/outbox';
import {
  attemptSubmission,
  isRetryable,
  noteArrival,
  type Receipt,
  type Submission,
} from '@leadpane/sdk/submissions';
import { emit } from '../shared/emit.ts';
import { createLateOutbox } from './late-outbox.ts';
import { createSeal, type Filled } from './seal.ts';

export interface FillListener {
  onSent(receipt: Receipt): void;
  /** No answer; more attempts follow, after a reload too if it `isKept` on this device. */
  onWaiting(submissionId: string, isKept: boolean): void;
  onRefused(problem: ApiProblem): void;
}

export type Delivery = ReturnType<typeof createDelivery>;

/** Brings the fills of one form to the server, over the outbox of this device. */
export function createDelivery(host: EventTarget, { onSent, onWaiting, onRefused }: FillListener) {
  const seal = createSeal();
  noteArrival(location, document.referrer);

  /** Of the fill on screen, and of those that left it before they were delivered. */
  const listener = {
    onDelivered(receipt, submission) {
      const { formId } = submission;
      if (!seal.holds(submission)) return void emit(host, 'lp-delivered', { formId, ...receipt });
      seal.renew();
      return onSent(receipt);
    },

    onDropped(problem, submission) {
      const { formId, submissionId } = submission;
      const { status, code } = problem;
      if (!seal.holds(submission)) {
        return void emit(host, 'lp-dropped', { formId, submissionId, status, code });
      }
      if (isRetryable(problem)) seal.leaveOpen();
      // The server knows this id with another body, so the next attempt needs a new one.
      if (code === 'idempotency.reused') seal.renew();
      return onRefused(problem);
    },

    onWaiting(isKept, submission) {
      if (!seal.holds(submission)) return;
      seal.leaveOpen();
      onWaiting(submission.submissionId, isKept);
    },
  } satisfies DeliveryListener;

  const { start, stop, ready } = createLateOutbox(listener);

  /** Once: the visitor is asked to try again. */
  async function sendWithout(submission: Submission): Promise<void> {
    const outcome = await attemptSubmission(submission);
    if ('problem' in outcome) listener.onDropped(outcome.problem, submission);
    else listener.onDelivered(outcome.receipt, submission);
  }

  return {
    start,
    stop,

    async send(filled: Filled): Promise<void> {
      const submission = seal.close(filled);
      const outbox = await ready();
      if (outbox) outbox.deliver(submission, listener, filled.definition.offline !== false);
      else await sendWithout(submission);
    },

    /** The next fill is a new submission. */
    renew: seal.renew,
  };
}
