import type { Due } from './due-deliveries.repository.ts';

interface Needs {
  /** Who waits longest, without those that are served already. */
  readonly waiting: (asked: { except: readonly string[]; limit: number }) => Promise<Due[]>;
  /** One turn of one installation. */
  readonly serve: (due: Due) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** Installations that are served at once. */
const MOST_AT_ONCE = 8;
/** Of them, those whose last turn was slow: the rest is kept for the quick. */
const MOST_SLOW = 4;
const SLOW_MS = 2_000;

/** Lets installations take turns, so that neither a long queue nor a slow receiver holds others up. */
export function createRounds({ waiting, serve, report }: Needs) {
  const serving = new Map<string, Promise<void>>();
  const slow = new Set<string>();
  let isStopped = false;
  let passing: Promise<void> | undefined;

  /** How many more of the slow may come. */
  const slowLeft = (): number =>
    MOST_SLOW - [...serving.keys()].filter((id) => slow.has(id)).length;

  async function pass(): Promise<void> {
    const limit = MOST_AT_ONCE - serving.size;
    if (limit === 0) return;
    const except = [...serving.keys(), ...(slowLeft() > 0 ? [] : slow)];
    for (const due of await waiting({ except, limit })) {
      const isLeftOut = slow.has(due.installationId) && slowLeft() <= 0;
      if (!isStopped && !isLeftOut) serving.set(due.installationId, turn(due));
    }
  }

  async function turn(due: Due): Promise<void> {
    const { installationId: id } = due;
    const startedAt = performance.now();
    try {
      await serve(due);
    } catch (error) {
      report(error);
      return;
    } finally {
      if (performance.now() - startedAt > SLOW_MS) slow.add(id);
      else slow.delete(id);
      serving.delete(id);
    }
    wake();
  }

  function wake(): void {
    if (isStopped || passing) return;
    passing = pass()
      .catch(report)
      .finally(() => {
        passing = undefined;
      });
  }

  return {
    /** Something may be due. */
    wake,
    /** Lets the turns end that have begun. */
    async stop() {
      isStopped = true;
      await passing;
      await Promise.all(serving.values());
    },
  };
}
