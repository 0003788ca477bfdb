import type { ApiProblem } from '../client/index.ts';
import type { Outcome, Receipt, Submission } from '../submissions/send.ts';
import { type OutboxEntry, removeEntry } from './store.ts';

export interface OutboxListener {
  /** The server has it. */
  onDelivered?: ((receipt: Receipt, submission: Submission) => void) | undefined;
  /** The server will never take it, or did not for 30 days. It is gone from here. */
  onDropped?: ((problem: ApiProblem, submission: Submission) => void) | undefined;
}

export interface DeliveryListener extends OutboxListener {
  /** An attempt failed and more follow, after a reload too if it `isKept`. */
  onWaiting?: ((isKept: boolean, submission: Submission) => void) | undefined;
}

/** What this page took charge of. */
interface Own {
  entry: OutboxEntry;
  listener: DeliveryListener;
  isKept: Promise<boolean>;
}

interface Needs {
  attempt: (submission: Submission) => Promise<Outcome>;
  /** Hears of entries that no page is in charge of any more. */
  earlier: OutboxListener;
  onFailed: (problem: ApiProblem) => void;
  onFinished: () => void;
}

const LONGEST_WAIT_MS = 30 * 24 * 60 * 60 * 1000;

/** Makes single attempts and tells those whom they concern. */
export function createSender({ attempt, earlier, onFailed, onFinished }: Needs) {
  const own = new Map<string, Own>();
  const onTheWay = new Set<string>();

  async function finish(entry: OutboxEntry, outcome: Outcome): Promise<void> {
    const { listener = earlier, isKept } = own.get(entry.submissionId) ?? {};
    own.delete(entry.submissionId);
    if ('problem' in outcome) listener.onDropped?.(outcome.problem, entry);
    else listener.onDelivered?.(outcome.receipt, entry);
    await isKept;
    // What stays is sent again one day, and the server knows it.
    await removeEntry(entry).catch(() => {});
    onFinished();
  }

  return {
    own,

    /** Nothing happens while the page is at it already. */
    async send(entry: OutboxEntry): Promise<void> {
      const { submissionId } = entry;
      if (onTheWay.has(submissionId)) return;
      onTheWay.add(submissionId);
      const outcome = await attempt(entry).finally(() => onTheWay.delete(submissionId));
      if ('problem' in outcome && outcome.mayPass && !isOverdue(entry)) {
        onFailed(outcome.problem);
        const mine = own.get(submissionId);
        if (mine) mine.listener.onWaiting?.(await mine.isKept, entry);
      } else await finish(entry, outcome);
    },
  };
}

/** After 30 days, by a clock that may have jumped either way: so only what fails now is overdue. */
function isOverdue({ createdAt }: OutboxEntry): boolean {
  return navigator.onLine && Math.abs(Date.now() - createdAt) > LONGEST_WAIT_MS;
}
