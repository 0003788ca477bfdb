import { describe, expect, it } from 'vitest';
import type { Reason, ScoreLimits } from './score.ts';
import { addUp, settle } from './settle.ts';

const DAY_MS = 86_400_000;
const NOW = '2026-11-23T12:00:00.000Z';

const reason = (points: number, fields: Partial<Reason> = {}): Reason => ({
  code: 'r',
  points,
  text: 'A reason',
  ...fields,
});

/** Lines of a score so many days after NOW. */
function settled(reasons: Reason[], days: number, limits?: ScoreLimits) {
  const score = { points: addUp(reasons), reasons, ...(limits && { limits }) };
  return settle(score, Date.parse(NOW) + days * DAY_MS);
}

const halfLife = { since: NOW, halfLifeDays: 10 };

describe('settle', () => {
  it('leaves alone what neither fades nor has limits', () => {
    expect(settled([reason(5), reason(-3, { group: 'fit' })], 100)).toEqual([]);
  });

  it.each([
    [-5, 0],
    [0, 0],
    [10, -20],
    [20, -30],
    [365, -40],
  ])('halves at every half-life: after %d days', (days, lost) => {
    expect(addUp(settled([reason(40, { decay: halfLife })], days))).toBe(lost);
  });

  it.each([
    [5, -20],
    [10, -40],
    [11, -40],
  ])('fades evenly to nothing: after %d days', (days, lost) => {
    const decay = { since: NOW, linearDays: 10 };

    expect(addUp(settled([reason(40, { decay })], days))).toBe(lost);
  });

  it('says what each group lost', () => {
    const reasons = ['fit', 'fit', 'engagement'].map((group) =>
      reason(8, { group, decay: halfLife }),
    );

    expect(settled([...reasons, reason(8, { decay: halfLife })], 10)).toEqual([
      { code: 'decay', points: -8, text: 'Faded with time', group: 'fit' },
      { code: 'decay', points: -4, text: 'Faded with time', group: 'engagement' },
      { code: 'decay', points: -4, text: 'Faded with time' },
    ]);
  });

  it('caps what is left, so a cap takes less as points fade', () => {
    const limits = { groups: { fit: 25 } };
    const reasons = [reason(60, { group: 'fit', decay: halfLife })];

    expect([0, 10, 20].map((days) => 60 + addUp(settled(reasons, days, limits)))).toEqual([
      25, 25, 15,
    ]);
  });

  it('caps what one code gives, before its group', () => {
    const reasons = [8, 8, 8].map((points) => reason(points, { group: 'fit', decay: halfLife }));
    const limits = { codes: { r: 20 }, groups: { fit: 15 } };

    expect(settled(reasons, 0, limits)).toEqual([
      { code: 'rule:r', points: -4, text: '"r" gives at most 20', group: 'fit' },
      { code: 'group:fit', points: -5, text: '"fit" gives at most 15', group: 'fit' },
    ]);
    expect(24 + addUp(settled(reasons, 10, limits))).toBe(12);
  });

  it('caps a group that negative points kept below its cap', () => {
    const limits = { groups: { fit: 25 } };
    const reasons = [
      reason(30, { group: 'fit' }),
      reason(-10, { group: 'fit', decay: { since: NOW, linearDays: 10 } }),
    ];

    expect([0, 10].map((days) => 20 + addUp(settled(reasons, days, limits)))).toEqual([20, 25]);
  });

  it.each([
    [200, -100, 'The highest score is 100'],
    [-30, 30, 'The lowest score is 0'],
  ])('brings %d points into the range', (points, change, text) => {
    expect(settled([reason(points)], 0, { range: [0, 100] })).toEqual([
      { code: 'range', points: change, text },
    ]);
  });
});
