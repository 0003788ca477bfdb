import type { QuickJSRuntime } from 'quickjs-emscripten-core';
import type { Limits } from '../kernel/plugin-run.ts';

/** Counts what a run uses and interrupts it when that is too much. */
export interface Meter {
  /** Units used; the same for the same input. */
  readonly fuel: number;
  /** Which limit was met. */
  readonly spent: 'fuel_exhausted' | 'soft_timeout' | undefined;
  /** Says so. */
  readonly sentence: string;
  /** Runs host code that touches guest values, under a deadline of its own. */
  within<T>(ms: number, work: () => T): T;
  /** Waits for the host; that time is not the guest's. */
  pause<T>(wait: Promise<T>): Promise<T>;
}

export function startMeter(runtime: QuickJSRuntime, { fuel: most, softMs }: Limits): Meter {
  let fuel = 0;
  let deadline = performance.now() + softMs;
  const used = process.cpuUsage();
  let spent: Meter['spent'];
  runtime.setInterruptHandler(() => {
    fuel += 1;
    if (fuel > most) spent ??= 'fuel_exhausted';
    else if (performance.now() > deadline && cpuMs(used) > softMs) spent ??= 'soft_timeout';
    return spent !== undefined;
  });
  return {
    get fuel() {
      return fuel;
    },
    get spent() {
      return spent;
    },
    get sentence() {
      return spent === 'fuel_exhausted'
        ? `used more than its ${most} units of fuel`
        : `took longer than ${softMs} ms`;
    },
    within(ms, work) {
      const end = performance.now() + ms;
      runtime.setInterruptHandler(() => performance.now() > end);
      return work();
    },
    async pause(wait) {
      const from = performance.now();
      try {
        return await wait;
      } finally {
        deadline += performance.now() - from;
      }
    },
  };
}

/**
 * What this process has computed since; no thread of it has computed more. On a busy machine it lags
 * behind the clock, and a plugin that only waits its turn did nothing wrong.
 */
function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}
