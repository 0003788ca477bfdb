import {
  type Batch,
  type Fact,
  type Outbox,
  type Topic,
  type Transact,
  TryLater,
} from '../kernel/index.ts';
import { isCollision, isUnavailable, reasonOf } from './database.ts';

/** What the worker does with each topic. */
export type JobHandlers = Readonly<Record<Topic, (batch: Batch) => Promise<void>>>;

interface Needs {
  readonly handlers: JobHandlers;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly report: (error: unknown) => void;
  /** A job may have published facts of its own. */
  readonly wake: () => void;
}

/**
 * Runs a batch; when it fails, its halves, until the one subject that fails alone is buried with
 * its reason. A database or a mail server that is away fails the whole job, which the queue tries
 * again later.
 */
export function createJobRunner({ handlers, transact, outbox, report, wake }: Needs) {
  async function work(batch: Batch): Promise<void> {
    try {
      await handlers[batch.topic](batch);
    } catch (error) {
      if (isUnavailable(error) || isCollision(error) || error instanceof TryLater) throw error;
      for (const half of await halve(batch, error)) await work(half);
    }
  }

  async function halve({ companyId, topic, facts }: Batch, error: unknown): Promise<Batch[]> {
    const [first] = facts;
    if (!first) return [];
    if (facts.length > 1) {
      const middle = Math.ceil(facts.length / 2);
      return [facts.slice(0, middle), facts.slice(middle)].map(toBatch);
    }
    if (first.subjectIds.length > 1) {
      const halves = await transact(companyId, (tx) => outbox.split(tx, first));
      return halves.map((half) => toBatch([half]));
    }
    report(error);
    await transact(companyId, (tx) => outbox.bury(tx, first, reasonOf(error)));
    return [];

    function toBatch(part: readonly Fact[]): Batch {
      return { companyId, topic, facts: part };
    }
  }

  return async (batch: Batch): Promise<void> => {
    await work(batch);
    wake();
  };
}
