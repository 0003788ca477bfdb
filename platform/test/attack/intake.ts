import { randomUUID } from 'node:crypto';
import { createClient } from '../../testing/client.ts';

const SUBMIT = '/api/v1/forms/frm_demo/submissions?siteKey=pk_demo';
const PER_SECOND = 20;

/** How long visitors waited for their receipt, in ms. */
export interface Waits {
  readonly forms: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

/** Visitors who send forms at an even pace, whether others are answered or not. */
export function startIntake(url: string) {
  const visitor = createClient(url, {});
  const took = new Map<string, number[]>();
  const failures = new Map<string, number>();
  const open = new Set<Promise<void>>();
  let phase = '';

  async function send(): Promise<void> {
    const during = phase;
    const sentAt = performance.now();
    const fields = { email: `${randomUUID()}@visitor.example`, consent: true };
    const { status } = await visitor.post(SUBMIT, { fields }).catch(() => ({ status: 0 }));
    if (status === 201) note(took, during, performance.now() - sentAt);
    else failures.set(during, (failures.get(during) ?? 0) + 1);
  }

  const sending = setInterval(() => {
    const one = send().finally(() => open.delete(one));
    open.add(one);
  }, 1_000 / PER_SECOND);

  return {
    /** Counts the forms that are sent meanwhile as of this phase. */
    async during<T>(name: string, work: () => Promise<T>): Promise<T> {
      phase = name;
      try {
        return await work();
      } finally {
        phase = '';
      }
    },

    waits(name: string): Waits {
      const sorted = (took.get(name) ?? []).toSorted((a, b) => a - b);
      const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
      const failed = failures.get(name) ?? 0;
      return { forms: sorted.length + failed, p50: at(0.5), p99: at(0.99), failed };
    },

    async stop(): Promise<void> {
      clearInterval(sending);
      await Promise.all(open);
    },
  };
}

function note(lists: Map<string, number[]>, name: string, value: number): void {
  const list = lists.get(name) ?? [];
  list.push(value);
  lists.set(name, list);
}
