import type { ScoringActivity } from '@leadpane/sdk/plugin';
import { sampleLead, settledScore, testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import engagement from './index.ts';

const NOW = '2026-11-23T12:00:00.000Z';
const DAY_MS = 86_400_000;

/** An activity so many days ago. */
const happened = (
  type: string,
  days: number,
  properties: ScoringActivity['properties'] = {},
): ScoringActivity => ({
  type,
  occurredAt: new Date(Date.parse(NOW) - days * DAY_MS).toISOString(),
  properties,
});

testPlugin(engagement, manifest, {
  activities: [happened('PAGE_VIEW', 1, { path: '/' }), happened('FORM_SUBMITTED', 2)],
});

const VIEWS = { type: 'PAGE_VIEW', points: 8, times: 3, withinDays: 365 };

function score(activities: readonly ScoringActivity[], config: object = {}) {
  const given = engagement.scorers?.['engagement']?.score(sampleLead({ activities }), {
    config: { halfLifeDays: 10, most: 40, activities: [VIEWS], ...config },
    now: NOW,
  });
  return given && settledScore(given, NOW);
}

describe('plugin leadpane/engagement', () => {
  it('explains each activity that counts', () => {
    expect(score([happened('PAGE_VIEW', 0)])?.reasons).toEqual([
      {
        code: 'PAGE_VIEW',
        points: 8,
        text: 'Page view',
        field: 'activities',
        value: NOW,
        group: 'engagement',
        decay: { since: NOW, halfLifeDays: 10 },
      },
    ]);
  });

  it.each([
    ['halves with every half-life', [happened('PAGE_VIEW', 20)], 2],
    ['gives nothing for other types', [happened('CALL', 0)], 0],
    ['gives nothing for the future', [happened('PAGE_VIEW', -1)], 0],
    ['counts so many of them', Array.from({ length: 5 }, () => happened('PAGE_VIEW', 0)), 24],
  ])('%s', (_, activities, points) => {
    expect(score(activities)?.points).toBe(points);
  });

  it('counts only what is young enough', () => {
    const activities = [{ ...VIEWS, withinDays: 5 }];

    expect(score([happened('PAGE_VIEW', 6)], { activities })?.reasons).toEqual([]);
  });

  it('counts the newest of those that are alike', () => {
    const pages = ['/', '/pricing', '/', '/pricing'].map((path, days) =>
      happened('PAGE_VIEW', days * 10, { path }),
    );

    expect(score(pages, { activities: [{ ...VIEWS, distinct: 'path' }] })?.points).toBe(8 + 4);
  });

  it('gives at most so many points together', () => {
    const activities = [VIEWS, { ...VIEWS, type: 'CALL', points: 20 }];

    expect(
      score([happened('PAGE_VIEW', 0), happened('CALL', 0)], { activities, most: 25 }),
    ).toMatchObject({ points: 25 });
  });
});
