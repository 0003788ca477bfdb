import type { PolledSource } from './cursors.repository.ts';

interface Needs {
  /** Sources whose time has come, the longest waiting first. */
  readonly due: (limit: number) => Promise<readonly PolledSource[]>;
  readonly poll: (source: PolledSource) => Promise<void>;
  /** Forgets what nobody will send again. */
  readonly sweep: () => Promise<void>;
  readonly report: (error: unknown) => void;
}

const PASS_MS = 1_000;
const SWEEP_MS = 3_600_000;
/** Polled at once by one process; each may wait for somebody slow. */
const AT_ONCE = 4;

/** Asks polled sources when they are due. Every worker runs one. */
export function startPolling({ due, poll, sweep, report }: Needs) {
  const polling = new Map<string, Promise<void>>();
  let isStopped = false;
  let passing: Promise<void> | undefined;

  async function pass(): Promise<void> {
    // Those under way are due no more, or belong to another process.
    for (const source of await due(AT_ONCE - polling.size)) {
      const key = `${source.installationId} ${source.part}`;
      if (isStopped || polling.has(key)) continue;
      const work = poll(source)
        .catch(report)
        .finally(() => {
          polling.delete(key);
          wake();
        });
      polling.set(key, work);
    }
  }

  function wake(): void {
    if (isStopped || passing || polling.size >= AT_ONCE) return;
    passing = pass()
      .catch(report)
      .finally(() => {
        passing = undefined;
      });
  }

  const ticking = setInterval(wake, PASS_MS);
  const sweeping = setInterval(() => void sweep().catch(report), SWEEP_MS);
  return {
    async stop(): Promise<void> {
      isStopped = true;
      clearInterval(ticking);
      clearInterval(sweeping);
      await passing;
      await Promise.all(polling.values());
    },
  };
}
