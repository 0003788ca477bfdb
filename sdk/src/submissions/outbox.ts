import type { ApiProblem } from '../client/index.ts';
import type { Receipt, Submission } from './send.ts';

/** A submission that waits on this device. */
export interface OutboxEntry extends Submission {
  /** Milliseconds since 1970. */
  createdAt: number;
}

export interface OutboxListener {
  /** The server has it. */
  onDelivered?: ((entry: OutboxEntry, receipt: Receipt) => void) | undefined;
  /** The server will never take it, or it waited 30 days (`outbox.expired`). It is gone from here. */
  onRefused?: ((entry: OutboxEntry, problem: ApiProblem) => void) | undefined;
}

/**
 * Keeps a submission on this device until it can be sent.
 * Answers false when it could not: storage is off (private windows) or 20 entries wait already.
 */
export declare function queueSubmission(submission: Submission): Promise<boolean>;

/** Sends what waits, once. Safe to call from several tabs: one works, the others return. */
export declare function flushOutbox(listener?: OutboxListener): Promise<void>;

/**
 * Sends what waits now, whenever the browser comes online and again after growing delays while
 * something waits. Answers the function that stops it.
 */
export declare function watchOutbox(listener?: OutboxListener): () => void;
