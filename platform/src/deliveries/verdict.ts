import type { CallFault } from '../plugin-calls/plugin-calls.service.ts';
import type { Delivery } from './delivery.model.ts';
import type { Entries, Entry, Fault } from './entries.ts';
import { nextAttempt } from './schedule.ts';

/** What came of handing events to a hook. */
export type Notified = { readonly ms: number } & (
  | { readonly value: Entries }
  | { readonly fault: CallFault }
);

/** What becomes of a delivery. */
export type Ended = Pick<Delivery, 'id' | 'state' | 'attempt' | 'lastCode' | 'lastMessage'> & {
  /** Absent unless it is tried again. */
  readonly nextAt?: Date | undefined;
};

/** What becomes of a batch and of its installation. */
export interface Verdict {
  readonly ends: readonly Ended[];
  /** The receiver wants a rest from all events. */
  readonly pauseUntil?: Date;
  /** The receiver wants no more events, and why. */
  readonly stop?: string;
  /** Whether the receiver heard anything; absent when the batch does not tell. */
  readonly isHeard?: boolean;
}

interface Present {
  readonly now: Date;
  /** 0 to 1. */
  readonly random: () => number;
}

/** Codes of a plugin with a meaning for all that its installation is owed. */
const GONE = 'gone';
const BUSY = 'busy';

/** An event that failed with others is tried alone the next time. */
export const ALONE = 'failed_together';

/** Faults that say nothing about the events. */
const OF_NO_EVENT: ReadonlySet<CallFault['code']> = new Set([
  'host_error',
  'queue_timeout',
  'retryable',
  'auth',
  'config',
]);

const OF_OURS: ReadonlySet<string> = new Set(['host_error', 'queue_timeout', ALONE]);

/** Judges each delivery of a batch by what the plugin said of its event. */
export function judge(batch: readonly Delivery[], notified: Notified, present: Present): Verdict {
  const isAlone = batch.length === 1;
  const read = ({ eventId }: Delivery): Entry =>
    'fault' in notified
      ? faultOf(notified.fault, isAlone)
      : (notified.value.get(eventId) ?? UNANSWERED);
  const ends = batch.map((delivery) => end(delivery, read(delivery), present));
  const rests = ends.flatMap(({ lastCode, nextAt }) =>
    lastCode === BUSY && nextAt ? [nextAt.getTime()] : [],
  );
  const stop = ends.find(({ lastCode }) => lastCode === GONE)?.lastMessage;
  return {
    ends,
    ...(rests.length > 0 && { pauseUntil: new Date(Math.min(...rests)) }),
    ...(stop != null && { stop }),
    ...hearing(batch, ends),
  };
}

/** A fault of ours says nothing of the receiver, nor does a test that fails. */
function hearing(batch: readonly Delivery[], ends: readonly Ended[]): Pick<Verdict, 'isHeard'> {
  if (ends.some(({ state }) => state === 'delivered')) return { isHeard: true };
  const tests = new Set(batch.filter(({ isTest }) => isTest).map(({ id }) => id));
  const isTold = ends.some(
    ({ id, lastCode }) => lastCode !== null && !tests.has(id) && !OF_OURS.has(lastCode),
  );
  return isTold ? { isHeard: false } : {};
}

const UNANSWERED: Fault = {
  fault: 'fail',
  code: 'no_answer',
  message: 'The plugin gave no entry for this event.',
};

function faultOf({ next, code, message, retryAfterSeconds }: CallFault, isAlone: boolean): Fault {
  if (!isAlone && !OF_NO_EVENT.has(code)) return { fault: 'retry', code: ALONE, message };
  return { fault: next === 'fail' ? 'fail' : 'retry', code, message, retryAfterSeconds };
}

function end(delivery: Delivery, entry: Entry, { now, random }: Present): Ended {
  const { id } = delivery;
  const attempt = delivery.attempt + 1;
  if ('done' in entry) {
    return { id, attempt, state: entry.done, lastCode: null, lastMessage: null };
  }
  const { fault, code: lastCode, message: lastMessage, retryAfterSeconds } = entry;
  const isLast = fault === 'fail' || delivery.isTest;
  const nextAt = isLast
    ? undefined
    : nextAttempt({ attempt, now, random: random(), retryAfterSeconds });
  return { id, attempt, state: nextAt ? 'pending' : 'dead', nextAt, lastCode, lastMessage };
}
