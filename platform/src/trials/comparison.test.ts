import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from './comparison.ts';
import { enter, newTally } from './tally.ts';

interface Past {
  readonly before: number;
  readonly after: number;
  readonly isWon: boolean;
}

const scored = (leadId: string, value: number) => ({
  leadId,
  value,
  state: 'scored' as const,
  fit: 0,
  engagement: 0,
  contributions: [],
  reason: null,
  plugins: [],
  parts: null,
  crossesAt: null,
});

function compared(history: readonly Past[]) {
  const tally = newTally();
  history.forEach(({ before, after, isWon }, at) => {
    const id = `lead-${at}`;
    enter(tally, { current: scored(id, before), proposed: scored(id, after), isWon });
  });
  return compare(tally);
}

/** By its definition: over all pairs of one that was won and one that was not. */
function aucByPairs(history: readonly { score: number; isWon: boolean }[]): number {
  const [won, lost] = [true, false].map((isWon) => history.filter((one) => one.isWon === isWon));
  const pairs = (won ?? []).flatMap((one) =>
    (lost ?? []).map((other) => (Math.sign(one.score - other.score) + 1) / 2),
  );
  return pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length;
}

const score = fc.integer({ min: 0, max: 100 });
const histories = fc.array(fc.record({ before: score, after: score, isWon: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

const total = (bins: readonly number[]) => bins.reduce((sum, count) => sum + count, 0);

describe('compare', () => {
  it('counts who crosses a threshold, and names the first 20', () => {
    const history = [
      ...Array.from({ length: 25 }, () => ({ before: 49, after: 50, isWon: false })),
      { before: 90, after: 60, isWon: true },
    ];

    const { thresholds, changed } = compared(history);

    expect(changed).toBe(26);
    expect(thresholds.map((one) => [one.score, one.up.leads, one.down.leads])).toEqual([
      [50, 25, 0],
      [70, 0, 1],
      [85, 0, 1],
    ]);
    expect(thresholds[0]?.up.leadIds).toHaveLength(20);
    expect(thresholds[1]?.down.leadIds).toEqual(['lead-25']);
  });

  it('names the largest differences, the first of equal ones first', () => {
    const history = [
      ...Array.from({ length: 30 }, () => ({ before: 10, after: 12, isWon: false })),
      { before: 80, after: 10, isWon: true },
    ];

    const { differences } = compared(history);

    expect(differences.map(({ leadId }) => leadId)).toEqual([
      'lead-30',
      ...Array.from({ length: 19 }, (_, at) => `lead-${at}`),
    ]);
    expect(differences[0]).toEqual({ leadId: 'lead-30', before: 80, after: 10 });
  });

  it('has every lead in one bin, and AUC as pairs give it', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { distribution, lift } = compared(history);

        expect(total(distribution.current)).toBe(history.length);
        expect(total(distribution.proposed)).toBe(history.length);
        const outcomes = new Set(history.map(({ isWon }) => isWon));
        if (outcomes.size < 2) expect(lift).toBeNull();
        const asScore = history.map(({ before, isWon }) => ({ score: before, isWon }));
        if (lift) expect(lift.current.auc).toBeCloseTo(aucByPairs(asScore), 3);
      }),
    );
  });

  it('spreads what is won over the deciles and loses none', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { lift } = compared(history);
        if (!lift) return;

        const mean = lift.proposed.deciles.reduce((sum, rate) => sum + rate, 0) / 10;
        expect(mean).toBeCloseTo(lift.rate, 3);
      }),
    );
  });

  it('warns of a score that would tell less, and of nothing else', () => {
    const good = { before: 80, after: 10, isWon: true };
    const bad = { before: 10, after: 80, isWon: false };

    expect(compared([good, bad]).warnings).toEqual([
      'The score would tell less well who is won: AUC falls from 1 to 0.',
    ]);
    expect(
      compared([
        { ...good, after: 90 },
        { ...bad, after: 5 },
      ]).warnings,
    ).toEqual([]);
  });
});
