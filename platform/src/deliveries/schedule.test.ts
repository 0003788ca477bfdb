import { describe, expect, it } from 'vitest';
import { nextAttempt } from './schedule.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');

const secondsAfter = (attempt: number, random: number, retryAfterSeconds?: number) => {
  const next = nextAttempt({ attempt, now: NOW, random, retryAfterSeconds });
  return next && (next.getTime() - NOW.getTime()) / 1_000;
};

describe('nextAttempt()', () => {
  it('waits 5 s, 5 m, 30 m, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, then no more', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((attempt) => secondsAfter(attempt, 0.5));

    const [minute, hour] = [60, 3_600];
    const hours = [2, 5, 10, 14, 20, 24].map((count) => count * hour);
    expect(waits).toEqual([5, 5 * minute, 30 * minute, ...hours, undefined]);
  });

  it('spreads each wait by a tenth to both sides', () => {
    expect([secondsAfter(2, 0), secondsAfter(2, 1)]).toEqual([270, 330]);
  });

  it('grants a longer rest that the receiver asks for, up to a day', () => {
    expect(secondsAfter(1, 0.5, 600)).toBe(600);
    expect(secondsAfter(2, 0.5, 60)).toBe(300);
    expect(secondsAfter(1, 0.5, 1e9)).toBe(86_400);
  });
});
