/** One thing the check asks of the tree. */
export interface Step {
  readonly name: string;
  /** What the reader does when it fails. */
  readonly cure: string;
  /** Text for the reader about everything wrong; empty when nothing is. */
  readonly findFaults: () => Promise<string>;
}

export interface Outcome extends Step {
  readonly faults: string;
  readonly seconds: number;
}

interface Run {
  /** Steps at work at the same time. */
  readonly lanes: number;
  readonly report: (outcome: Outcome) => void;
  readonly nowMs: () => number;
}

/** Runs every step, also after a failure: one run names everything there is to mend. */
export async function runSteps(
  steps: readonly Step[],
  { lanes, report, nowMs }: Run,
): Promise<readonly Outcome[]> {
  const waiting = [...steps];
  const outcomes: Outcome[] = [];

  async function work(): Promise<void> {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const startedMs = nowMs();
      const faults = await step.findFaults().catch(String);
      const outcome = { ...step, faults, seconds: (nowMs() - startedMs) / 1000 };
      outcomes.push(outcome);
      report(outcome);
    }
  }
  await Promise.all(Array.from({ length: lanes }, work));
  return outcomes;
}
