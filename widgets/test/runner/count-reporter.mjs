import { writeFileSync } from 'node:fs';

/**
 * Ends a run with one plain line and, if a file is named, with the same counts as JSON:
 * the runner's own totals exist only inside a progress line.
 */
export function countReporter({ countsFile }) {
  return {
    onTestRunFinished({ sessions }) {
      const results = sessions.map(countSession);
      const passed = results.reduce((sum, one) => sum + one.passed, 0);
      const failed = results.reduce((sum, one) => sum + one.failed, 0);
      console.log(`widgets: ${passed} passed, ${failed} failed`);
      if (countsFile) writeFileSync(countsFile, JSON.stringify({ passed, failed }));
    },
  };
}

function countSession({ passed, testResults }) {
  const tests = testResults ? testsOf(testResults) : [];
  const counts = {
    passed: tests.filter((test) => test.passed).length,
    failed: tests.filter((test) => !test.passed && !test.skipped).length,
  };
  // A file that fails outside its tests, for example at import, is one failure.
  if (!passed && counts.failed === 0) counts.failed = 1;
  return counts;
}

function testsOf(suite) {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}
