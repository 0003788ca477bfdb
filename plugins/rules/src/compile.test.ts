import { sampleLead, settledScore } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import { compileRules } from './compile.ts';
import type { Rule, RuleDocument } from './document.ts';

const NOW = '2026-11-23T12:00:00.000Z';
const LEAD = sampleLead({ jobTitle: 'CEO', properties: { visits: 7 } });

const rule = (fields: Partial<Rule>): Rule => ({ id: 'r', label: 'A rule', points: 1, ...fields });
const score = (document: RuleDocument) => settledScore(compileRules(document)(LEAD, NOW), NOW);
const lines = (document: RuleDocument) =>
  score(document).reasons.map(({ code, points }) => [code, points]);

const call = (days: number, topic: string) => ({
  type: 'CALL',
  occurredAt: new Date(Date.parse(NOW) - days * 86_400_000).toISOString(),
  properties: { topic },
});

describe('compileRules', () => {
  it('gives nothing for an empty document', () => {
    expect(score({})).toEqual({ points: 0, reasons: [] });
  });

  it('explains a match with the label, the field and what it held', () => {
    const when = { field: 'jobTitle', op: 'eq', value: 'ceo', ci: true };

    expect(score({ rules: [rule({ when })] }).reasons).toEqual([
      { code: 'r', points: 1, text: 'A rule', field: 'jobTitle', value: 'CEO' },
    ]);
  });

  it('names the condition that decided', () => {
    const visits = { field: 'properties.visits', op: 'gt', value: 5 };
    const when = { any: [{ field: 'email', op: 'exists' }, { all: [visits] }] };

    expect(score({ rules: [rule({ when })] }).reasons[0]).toMatchObject({
      field: 'properties.visits',
      value: 7,
    });
  });

  it('names a missing field without a value', () => {
    const when = { not: { field: 'email', op: 'exists' } };

    expect(score({ rules: [rule({ when })] }).reasons).toEqual([
      { code: 'r', points: 1, text: 'A rule', field: 'email' },
    ]);
  });

  it('leaves out rules that do not match or are switched off', () => {
    const when = { field: 'email', op: 'exists' };

    expect(
      lines({ rules: [rule({ when }), rule({ enabled: false }), rule({ id: 'on' })] }),
    ).toEqual([['on', 1]]);
  });

  it.each([
    [8, []],
    [7, [['r', 5]]],
    [6, [['r', 5]]],
    [3, [['r', 9]]],
  ])('gives the points of the highest band not above the field, first band %d', (first, given) => {
    const bands: [number, number][] = [
      [first, 5],
      [first + 3, 9],
    ];

    expect(lines({ rules: [rule({ points: { field: 'properties.visits', bands } })] })).toEqual(
      given,
    );
  });

  it('gives no band for a field that is no number', () => {
    const points = { field: 'jobTitle', bands: [[0, 5]] as [number, number][] };

    expect(lines({ rules: [rule({ points })] })).toEqual([]);
  });

  it('caps a group with a line of its own', () => {
    const fit = { group: 'fit', points: 8 };
    const rules = [rule(fit), rule({ ...fit, id: 's', maxGroup: 10 }), rule({ id: 't' })];

    expect(lines({ rules })).toEqual([
      ['r', 8],
      ['s', 8],
      ['t', 1],
      ['group:fit', -6],
    ]);
  });

  it.each([
    [8, 0],
    [7, -1],
  ])('caps a group of 8 points at %d with %d', (maxGroup, adjustment) => {
    const { points, reasons } = score({ rules: [rule({ points: 8, group: 'fit', maxGroup })] });

    expect([points, reasons.length]).toEqual([8 + adjustment, adjustment === 0 ? 1 : 2]);
  });

  it('keeps the cap of a rule that is switched off', () => {
    const off = rule({ id: 'off', group: 'fit', maxGroup: 3, enabled: false });

    expect(score({ rules: [rule({ group: 'fit', points: 8 }), off] }).points).toBe(3);
  });

  it('ends after a match with stop', () => {
    const never = { field: 'email', op: 'exists' };
    const rules = [rule({ stop: true, when: never }), rule({ id: 's', stop: true }), rule({})];

    expect(lines({ rules })).toEqual([['s', 1]]);
  });

  it.each([
    [200, 100, -100],
    [-30, 0, 30],
  ])('brings %d points to %d with a line for the range', (base, points, adjustment) => {
    expect(score({ base }).points).toBe(points);
    expect(lines({ base })).toEqual([
      ['document:base', base],
      ['range', adjustment],
    ]);
  });

  describe('with activities', () => {
    const busy = sampleLead({
      activities: [
        { ...call(0, 'demo'), type: 'NOTE' },
        call(1, 'demo'),
        call(2, 'price'),
        call(3, 'demo'),
        call(40, 'start'),
      ],
    });
    const given = (fields: Partial<Rule>) =>
      settledScore(compileRules({ rules: [rule({ points: 10, ...fields })] })(busy, NOW), NOW);

    it.each([
      ['once', {}, 10],
      ['each time', { times: 9 }, 40],
      ['up to so many', { times: 3 }, 30],
      ['within so many days', { times: 9, withinDays: 30 }, 30],
      ['for each that is distinct', { times: 9, distinct: 'topic' }, 30],
    ])('gives points %s', (_, how, points) => {
      expect(given({ per: { activity: 'CALL', ...how } }).points).toBe(points);
    });

    it('says when the activity was, and fades from then on', () => {
      const decay = { halfLifeDays: 1 };

      expect(given({ per: { activity: 'CALL' }, decay }).reasons).toEqual([
        {
          code: 'r',
          points: 10,
          text: 'A rule',
          field: 'activities',
          value: call(1, '').occurredAt,
          decay: { since: call(1, '').occurredAt, ...decay },
        },
        { code: 'decay', points: -5, text: 'Faded with time' },
      ]);
    });

    it('caps what the rule gives', () => {
      const { points, reasons } = given({ per: { activity: 'CALL', times: 4 }, maxRule: 25 });

      expect([points, reasons.at(-1)?.code]).toEqual([25, 'rule:r']);
    });

    it('gives nothing where the condition does not hold', () => {
      const when = { field: 'email', op: 'exists' };

      expect(given({ per: { activity: 'CALL' }, when }).points).toBe(0);
    });
  });

  it('names the group of a line', () => {
    expect(score({ rules: [rule({ group: 'fit' })] }).reasons).toEqual([
      { code: 'r', points: 1, text: 'A rule', group: 'fit' },
    ]);
  });

  it.each([
    ['createdAt by default', {}, 5],
    ['a field with a date', { since: 'properties.seenAt' }, 10],
    ['createdAt where the field is no date', { since: 'jobTitle' }, 5],
  ])('fades from %s', (_, since, points) => {
    const lead = sampleLead({
      jobTitle: 'CEO',
      createdAt: '2026-11-16T12:00:00.000Z',
      properties: { seenAt: '2026-11-23' },
    });
    const program = compileRules({
      rules: [rule({ points: 10, decay: { halfLifeDays: 7, ...since } })],
    });

    expect(settledScore(program(lead, NOW), NOW).points).toBe(points);
  });

  it('reads no inherited property', () => {
    const program = compileRules({
      rules: [rule({ when: { field: 'properties.vip', op: 'exists' } })],
    });
    const properties = Object.create({ vip: true }) as Record<string, boolean>;

    expect(program(sampleLead({ properties }), NOW).points).toBe(0);
    expect(program(sampleLead({ properties: { vip: true } }), NOW).points).toBe(1);
  });

  it('refuses an operator it does not know', () => {
    expect(() => compileRules({ rules: [rule({ when: { field: 'id', op: 'is' } })] })).toThrow(
      'No operator "is".',
    );
  });
});
