import { sampleLead } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import { compileCondition } from './conditions.ts';
import { OPERATORS } from './operators.ts';

const NOW_MS = Date.parse('2026-11-23T12:00:00.000Z');

type Value = string | number | boolean | null;
type Operand = Value | Value[];
type Test = { op: string; value?: Operand | undefined; ci?: boolean };

function holds(seen: Value | undefined, { op, value, ci = false }: Test): boolean {
  const properties = seen === undefined ? {} : { seen };
  const test = { field: 'properties.seen', op, ci, ...(value === undefined ? {} : { value }) };
  return compileCondition(test).decide(sampleLead({ properties }), NOW_MS) !== null;
}

/** Per operator: fields for which it is true, then fields for which it is false. */
const CASES: [op: string, value: Operand | undefined, yes: Value[], no: Value[]][] = [
  ['eq', 'Ada', ['Ada'], ['ada', 'Adam']],
  ['eq', 5, [5], [6, '5']],
  ['eq', true, [true], [false, 'true', 1]],
  ['neq', 'Ada', ['Bob'], ['Ada', 5]],
  ['neq', 5, [6], [5, '6']],
  ['gt', 5, [5.1], [5, '6']],
  ['gte', 5, [5], [4.9, '6']],
  ['lt', 5, [4.9], [5, '4']],
  ['lte', 5, [5], [5.1, '4']],
  ['between', [1, 3], [1, 2, 3], [0.9, 3.1, '2']],
  ['in', ['a', 'b'], ['a', 'b'], ['c', 'A', 1]],
  ['in', [1, 2], [1], [3, '1']],
  ['notIn', ['a', 'b'], ['c', 'A'], ['a', 1]],
  ['notIn', [1, 2], [3], [1, '3']],
  ['has', 'demo', ['demo', 'pricing; demo', 'demo,pricing'], ['demos', 'a demo', 1]],
  ['hasAny', ['demo', 'trial'], ['pricing, trial'], ['pricing', true]],
  ['hasAll', ['demo', 'trial'], ['trial; x ;demo'], ['trial', 'demo trial']],
  ['contains', 'cto', ['cto', 'director'], ['CTO', 1]],
  ['containsAny', ['vp', 'ceo'], ['the ceo'], ['cto', 1]],
  ['startsWith', '+49', ['+4930'], ['0049', 49]],
  ['endsWith', '.de', ['a.de'], ['a.com', 1]],
  ['exists', undefined, ['a', 0, false], ['', null]],
  ['exists', true, ['a', 0, false], ['', null]],
  ['exists', false, ['', null], ['a', 0, false]],
  ['matches', '\\bcto\\b', ['the cto.'], ['director', 'CTO', 1]],
  [
    'daysAgoLte',
    7,
    ['2026-11-16T12:00:00Z', '2026-11-23', '2026-11-23T13:30:00+02:00'],
    ['2026-11-16T11:59:59Z', '2026-11-24', '2026-11-20T10:00', 'yesterday', '5', 5],
  ],
  [
    'domainIn',
    ['Acme.com', 'web.de'],
    ['acme.com', 'mail.ACME.com', 'ada@web.de', 'ada@a.b.web.de'],
    ['notacme.com', 'acme.com.evil.example', 'acme', 'com', 1],
  ],
];

describe('operators', () => {
  it.each(CASES)('%s %j is true for %j and false for %j', (...[op, value, yes, no]) => {
    expect(yes.filter((seen) => !holds(seen, { op, value }))).toEqual([]);
    expect(no.filter((seen) => holds(seen, { op, value }))).toEqual([]);
  });

  it('has a case for every operator', () => {
    expect(new Set(CASES.map(([op]) => op))).toEqual(new Set(OPERATORS.keys()));
  });

  it.each(CASES)('%s %j is false for a missing field, unless it asks for that', (op, value) => {
    expect(holds(undefined, { op, value })).toBe(op === 'exists' && value === false);
  });

  it.each([
    ['eq', 'ADA', 'ada'],
    ['in', ['ADA'], 'ada'],
    ['has', 'DEMO', 'pricing; demo'],
    ['hasAny', ['DEMO'], 'demo'],
    ['hasAll', ['DEMO'], 'demo'],
    ['contains', 'CTO', 'the cto'],
    ['containsAny', ['CTO'], 'the cto'],
    ['startsWith', 'THE', 'the cto'],
    ['endsWith', 'CTO', 'the cto'],
    ['matches', '\\bCTO\\b', 'the cto'],
  ])('%s %j ignores case only with ci', (op, value, seen) => {
    expect([holds(seen, { op, value, ci: true }), holds(seen, { op, value })]).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    ['neq', 'ADA', 'ada'],
    ['notIn', ['ADA'], 'ada'],
  ])('%s %j counts another case as the same only with ci', (op, value, seen) => {
    expect([holds(seen, { op, value, ci: true }), holds(seen, { op, value })]).toEqual([
      false,
      true,
    ]);
  });

  it('matches a pattern made to explode in linear time', () => {
    const startMs = performance.now();

    holds(`${'x'.repeat(10_000)}!`, { op: 'matches', value: '(x+x+)+y' });

    expect(performance.now() - startMs).toBeLessThan(1000);
  });

  it('reads the first 2000 characters for a pattern', () => {
    const test = { op: 'matches', value: 'yz' };

    expect(holds(`${'x'.repeat(1998)}yz`, test)).toBe(true);
    expect(holds(`${'x'.repeat(1999)}yz`, test)).toBe(false);
  });
});
