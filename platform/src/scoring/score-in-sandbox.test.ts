import type { ScoringLead } from '@leadpane/sdk/plugin';
import { describe, expect, it } from 'vitest';
import { installed } from '../../testing/sample-plugin.ts';
import type { Limits, PluginHost, RunCode } from '../kernel/plugin-run.ts';
import { createSandboxScoring } from './score-in-sandbox.ts';

/** A host whose first runs end like this; what comes after them gives every lead 7 points. */
function hostThatEnds(...ends: readonly RunCode[]) {
  const runs: { readonly leads: number; readonly limits: Limits }[] = [];
  const host: PluginHost = {
    async run(_source, { call, limits }) {
      const code = ends[runs.length];
      runs.push({ leads: call.args.length, limits });
      const used = { fuel: 0, ms: code === 'hard_kill' ? limits.hardMs : 1, logs: [] };
      if (code) return { ...used, fault: { code, message: `ended by ${code}` } };
      const done = { points: 7, reasons: [{ code: 'given', points: 7, text: 'Given' }] };
      return { ...used, output: JSON.stringify(call.args.map(() => ({ done }))) };
    },
    stop: async () => undefined,
  };
  return { runs, score: scoreWith(host) };
}

const scoreWith = (host: PluginHost) => (leads: number) =>
  createSandboxScoring(host)(installed(), {
    scorerId: 'main',
    leads: Array.from({ length: leads }, (_, at) => ({ id: `l${at}` }) as ScoringLead),
    now: '2026-11-23T12:00:00.000Z',
    source: '',
  });

const POINTS = { score: expect.objectContaining({ points: 7 }) };

const always = (code: RunCode): RunCode[] => Array.from({ length: 100 }, () => code);

describe('a lead alone', () => {
  it.each(['soft_timeout', 'hard_kill', 'queue_timeout', 'host_error'] as const)(
    'is run once more, with more time and no more fuel, after %s',
    async (code) => {
      const { score, runs } = hostThatEnds(code);

      const { outcomes, fault } = await score(1);

      const [first, second] = runs.map(({ limits }) => limits);
      expect(outcomes).toEqual([POINTS]);
      expect(fault).toBeUndefined();
      expect(second?.softMs).toBeGreaterThan(first?.softMs ?? Infinity);
      expect(second?.hardMs).toBeGreaterThan(first?.hardMs ?? Infinity);
      expect(second?.fuel).toBe(first?.fuel);
    },
  );

  it.each(['fuel_exhausted', 'out_of_memory', 'guest_throw', 'load_error'] as const)(
    'is not run again after %s, which would come again',
    async (code) => {
      const { score, runs } = hostThatEnds(code);

      const { outcomes, fault } = await score(1);

      expect(runs).toHaveLength(1);
      expect(outcomes).toEqual([{ fault: `ended by ${code}` }]);
      expect(fault?.code).toBe(code);
    },
  );

  it('has a fault when the second run ends by the clock too', async () => {
    const { score, runs } = hostThatEnds(...always('soft_timeout'));

    const { outcomes, fault } = await score(1);

    expect(runs).toHaveLength(2);
    expect(outcomes).toEqual([{ fault: 'ended by soft_timeout' }]);
    expect(fault?.code).toBe('soft_timeout');
  });
});

describe('a batch', () => {
  it('that was late once has all its scores and counts as no fault', async () => {
    const { score } = hostThatEnds('soft_timeout');

    const { outcomes, fault } = await score(4);

    expect(outcomes).toEqual([POINTS, POINTS, POINTS, POINTS]);
    expect(fault).toBeUndefined();
  });

  it('of a plugin that is always late gets a single second try', async () => {
    const { score, runs } = hostThatEnds(...always('hard_kill'));

    const { outcomes, fault } = await score(4);

    expect(outcomes).toHaveLength(4);
    expect(fault?.code).toBe('hard_kill');
    // The four, two halves, four alone, and one of these again.
    expect(runs).toHaveLength(8);
  });

  it('keeps nobody waiting for a plugin that stands none of its leads', async () => {
    const { score, runs } = hostThatEnds(...always('hard_kill'));

    const { outcomes, fault } = await score(100);

    expect(outcomes).toHaveLength(100);
    expect(outcomes.filter((outcome) => 'fault' in outcome)).toHaveLength(100);
    expect(fault?.code).toBe('hard_kill');
    // Each costs the two seconds of its hard deadline.
    expect(runs.length).toBeLessThanOrEqual(16);
  });

  it('loses no points of its own to the one that ran out of memory', async () => {
    const { score } = hostThatEnds('out_of_memory', 'out_of_memory', 'out_of_memory');

    const { outcomes, fault } = await score(4);

    expect(outcomes).toEqual([{ fault: 'ended by out_of_memory' }, POINTS, POINTS, POINTS]);
    expect(fault?.code).toBe('out_of_memory');
  });
});
