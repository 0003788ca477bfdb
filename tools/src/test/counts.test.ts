import { describe, expect, it } from 'vitest';
import { judge, summary, tallyVitest } from './counts.ts';

const run = { runner: 'vitest', exitCode: 0 };

describe('judge', () => {
  it('passes on a green run', () => {
    const verdict = judge({ ...run, tally: { passed: 3, failed: 0, skipped: 0 } });

    expect(verdict).toEqual({ passed: 3, failed: 0, remarks: [] });
  });

  it('counts failed tests once, whatever the exit code', () => {
    const verdict = judge({ ...run, exitCode: 1, tally: { passed: 3, failed: 2, skipped: 0 } });

    expect(verdict).toEqual({ passed: 3, failed: 2, remarks: [] });
  });

  it('fails a runner that died without a report', () => {
    const verdict = judge({ ...run, exitCode: 137, tally: undefined });

    expect(verdict).toMatchObject({ passed: 0, failed: 1 });
    expect(verdict.remarks[0]).toContain('137');
  });

  it('fails a run that breaks outside its tests', () => {
    const verdict = judge({ ...run, exitCode: 1, tally: { passed: 3, failed: 0, skipped: 0 } });

    expect(verdict).toMatchObject({ passed: 3, failed: 1 });
  });

  it('fails a run without tests', () => {
    const verdict = judge({ ...run, tally: { passed: 0, failed: 0, skipped: 0 } });

    expect(verdict).toMatchObject({ failed: 1, remarks: ['vitest ran no test.'] });
  });

  it('counts a skipped test as failed', () => {
    const verdict = judge({ ...run, tally: { passed: 3, failed: 0, skipped: 2 } });

    expect(verdict).toMatchObject({ passed: 3, failed: 2 });
  });
});

describe('tallyVitest', () => {
  it('takes pending and todo tests as skipped', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };

    expect(tallyVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });
});

describe('summary', () => {
  it('adds up the runners', () => {
    const verdicts = [
      { passed: 5, failed: 1, remarks: [] },
      { passed: 7, failed: 0, remarks: [] },
    ];

    expect(summary(verdicts)).toBe('12 passed, 1 failed');
  });
});
