/** What a runner left behind about its tests. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Verdict {
  readonly passed: number;
  readonly failed: number;
  /** Why `failed` is higher than what the runner counted, for the reader. */
  readonly remarks: readonly string[];
}

/** The totals of vitest's JSON reporter. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

export function tallyVitest(report: VitestReport): Tally {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

interface Ended {
  readonly runner: string;
  readonly exitCode: number;
  /** Absent when the runner died before it could write one. */
  readonly tally: Tally | undefined;
}

/**
 * Counts a run so that nothing looks green that is not: a crash, a run without tests and a
 * skipped test are failures, whatever the runner's own opinion.
 */
export function judge({ runner, exitCode, tally }: Ended): Verdict {
  if (!tally) {
    return { passed: 0, failed: 1, remarks: [`${runner} ended with ${exitCode} and no report.`] };
  }
  const { passed, failed, skipped } = tally;
  const remarks: string[] = [];
  if (skipped > 0) remarks.push(`${runner} skipped ${skipped}: mend or delete them.`);
  if (passed + failed + skipped === 0) remarks.push(`${runner} ran no test.`);
  else if (exitCode !== 0 && failed === 0) {
    remarks.push(`${runner} ended with ${exitCode} though no test failed; see above.`);
  }
  const isHidden = failed + skipped === 0 && remarks.length > 0;
  return { passed, failed: failed + skipped + (isHidden ? 1 : 0), remarks };
}

/** The last line of a test run, the one scripts read. */
export function summary(verdicts: readonly Verdict[]): string {
  const sum = (one: 'passed' | 'failed') =>
    verdicts.reduce((total, verdict) => total + verdict[one], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
