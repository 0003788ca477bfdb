import { sampleLead } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import { compileRules } from './compile.ts';
import type { Rule, RuleDocument } from './document.ts';

const NOW = '2026-11-23T12:00:00.000Z';
const LEAD = sampleLead({ jobTitle: 'CEO', properties: { visits: 7 } });

const rule = (fields: Partial<Rule>): Rule => ({ id: 'r', label: 'A rule', points: 1, ...fields });
const score = (document: RuleDocument) => compileRules(document)(LEAD, NOW);
const lines = (document: RuleDocument) =>
  score(document).reasons.map(({ code, points }) => [code, points]);

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
  ])('brings %d points to %d with a line for the clamp', (base, points, adjustment) => {
    expect(score({ base }).points).toBe(points);
    expect(lines({ base })).toEqual([
      ['document:base', base],
      ['document:clamp', adjustment],
    ]);
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
