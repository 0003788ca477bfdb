import {
  type Batch,
  type Fact,
  inHalves,
  type Outbox,
  type Topic,
  type Transact,
} from '../kernel/index.ts';
import { isUnavailable } from './database.ts';

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

const DEADLOCK = new Set(['40P01', '40001', '55P03']);

/**
 * Runs a batch; when it fails, its halves, until the one fact that fails alone is buried with its
 * reason. A database that is away fails the whole job, which the queue tries again later.
 */
export function createJobRunner({ handlers, transact, outbox, report, wake }: Needs) {
  return async ({ companyId, topic, facts }: Batch): Promise<void> => {
    await inHalves<Fact>(facts, (part) => handlers[topic]({ companyId, topic, facts: part }), {
      isCommonFault,
      async onCulprit(fact, error) {
        report(error);
        await transact(companyId, (tx) => outbox.bury(tx, fact, String(error)));
      },
    });
    wake();
  };
}

const isCommonFault = (error: unknown): boolean =>
  isUnavailable(error) || DEADLOCK.has((error as { code?: string } | null)?.code ?? '');
