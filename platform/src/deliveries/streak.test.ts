import { describe, expect, it } from 'vitest';
import { prolong, type Streak } from './streak.ts';

const START = Date.parse('2026-11-01T00:00:00Z');

/** Whether failures at these hours, one after the other, are too long in the end. */
function failAt(...hours: number[]): boolean {
  let streak: Streak | undefined;
  let isTooLong = false;
  for (const hour of hours) {
    const found = prolong(streak, new Date(START + hour * 3_600_000));
    ({ streak, isTooLong } = found);
    if (isTooLong) break;
  }
  return isTooLong;
}

/** Every so many hours from one hour to another. */
const every = (step: number, from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_none, at) => from + at * step);

describe('a streak of failures', () => {
  it('is too long five days after it turned out to be no bad moment', () => {
    expect(failAt(...every(6, 0, 12 + 120))).toBe(true);
    expect(failAt(...every(6, 0, 12 + 114))).toBe(false);
  });

  it.each<[string, number[]]>([
    ['a single failure', [0]],
    ['a bad hour of long ago', [0, 0.5, 1, 200]],
    ['failures within twelve hours, then a day of silence', [0, 11, 40, 51, 80, 91, 130, 160]],
    ['one event alone, until it is dead', [0, 0.1, 0.6, 2.6, 7.6, 17.6, 31.6, 51.6, 75.6]],
    ['a day of failures, then nothing for a week', [...every(1, 0, 24), 200]],
  ])('is not made by %s', (_what, hours) => {
    expect(failAt(...hours)).toBe(false);
  });
});
