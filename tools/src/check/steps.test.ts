import { describe, expect, it } from 'vitest';
import { type Outcome, runSteps, type Step } from './steps.ts';

const step = (name: string, findFaults: Step['findFaults']): Step => ({
  name,
  cure: `mend ${name}`,
  findFaults,
});

function recorder() {
  const reported: Outcome[] = [];
  let timeMs = 0;
  const run = {
    lanes: 2,
    report: (outcome: Outcome) => void reported.push(outcome),
    nowMs: () => (timeMs += 500),
  };
  return { reported, run };
}

describe('runSteps', () => {
  it('runs the steps after a failed one too', async () => {
    const { reported, run } = recorder();

    await runSteps([step('a', async () => 'broken'), step('b', async () => '')], run);

    expect(reported.map(({ name, faults }) => [name, faults])).toEqual([
      ['a', 'broken'],
      ['b', ''],
    ]);
  });

  it('turns a step that throws into its faults', async () => {
    const { run } = recorder();
    const lost = step('lost', () => Promise.reject(new Error('no such program')));

    const [outcome] = await runSteps([lost], run);

    expect(outcome?.faults).toBe('Error: no such program');
  });

  it('tells how many seconds a step took', async () => {
    const { run } = recorder();

    const [outcome] = await runSteps([step('a', async () => '')], run);

    expect(outcome?.seconds).toBe(0.5);
  });

  it('keeps to its lanes', async () => {
    const { run } = recorder();
    let atWork = 0;
    let most = 0;
    const busy = async () => {
      most = Math.max(most, ++atWork);
      await new Promise(setImmediate);
      atWork -= 1;
      return '';
    };

    await runSteps(
      ['a', 'b', 'c', 'd', 'e'].map((name) => step(name, busy)),
      run,
    );

    expect(most).toBe(2);
  });
});
