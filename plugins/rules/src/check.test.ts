import { describe, expect, it } from 'vitest';
import { checkRules } from './check.ts';
import { defaultRules } from './default-rules.ts';

const RULE = { id: 'r', label: 'A rule', points: 1 };
const TEST = { field: 'email', op: 'exists' };

const paths = (document: unknown) => checkRules(document).map(({ path }) => path);
const ofRule = (fields: object) => paths({ rules: [{ ...RULE, ...fields }] });
const ofTest = (fields: object) => ofRule({ when: { ...TEST, ...fields } });

function nested(depth: number): object {
  let condition: object = TEST;
  for (let level = 1; level < depth; level += 1) condition = { not: condition };
  return condition;
}

describe('checkRules', () => {
  it('limits what takes long or gives many lines', () => {
    const matches = { field: 'email', op: 'matches', value: 'a' };
    const slow = Array.from({ length: 51 }, (_, at) => ({ ...RULE, id: `r${at}`, when: matches }));
    const long = Array.from({ length: 26 }, (_, at) => ({
      ...RULE,
      id: `r${at}`,
      per: { activity: 'CALL' },
    }));

    expect([paths({ rules: slow }), paths({ rules: long })]).toEqual([['/rules'], ['/rules']]);
    expect(
      paths({
        rules: [...slow.slice(1), ...long.slice(1).map((rule) => ({ ...rule, id: `l${rule.id}` }))],
      }),
    ).toEqual([]);
  });

  it('accepts the default rules and the empty document', () => {
    expect([checkRules(defaultRules), checkRules({})]).toEqual([[], []]);
  });

  it('reports every mistake with its place and the cure', () => {
    const when = { all: [{ field: 'jobtitle', op: 'is', value: 'CEO' }, TEST, 'x'] };

    const mistakes = checkRules({ base: 0.5, rules: [{ ...RULE, points: '5', pionts: 5, when }] });

    expect(mistakes).toEqual([
      { path: '/base', message: 'Give whole points between -1000 and 1000.' },
      {
        path: '/rules/0/pionts',
        message:
          'Remove it. Possible here: id, label, points, enabled, stop, group, maxGroup, when, per, maxRule, decay.',
      },
      {
        path: '/rules/0/points',
        message: 'Give whole points between -1000 and 1000. Or use { field, bands }.',
      },
      {
        path: '/rules/0/when/all/0/field',
        message:
          '"jobtitle" is no field of a lead. Use one of id, email, emailDomain, phone, firstName, lastName, company, jobTitle, country, source, status, createdAt, or properties.NAME.',
      },
      {
        path: '/rules/0/when/all/0/op',
        message: expect.stringContaining('Use one of eq, neq, ') as string,
      },
      {
        path: '/rules/0/when/all/2',
        message: 'Give a condition: { all }, { any }, { not } or { field, op, value }.',
      },
    ]);
  });

  it.each([
    [null, ''],
    [[], ''],
    ['rules', ''],
    [{ rule: [] }, '/rule'],
    [{ version: 2 }, '/version'],
    [{ base: Number.NaN }, '/base'],
    [{ clamp: [100, 0] }, '/clamp'],
    [{ clamp: [0, Infinity] }, '/clamp'],
    [{ rules: {} }, '/rules'],
    [{ rules: [null] }, '/rules/0'],
    [{ $where: 'sleep(1e9)' }, '/$where'],
    [{ 'a/b~c': 1 }, '/a~1b~0c'],
    [JSON.parse('{"__proto__": {"base": 1}}'), '/__proto__'],
  ])('refuses the document %j', (document, path) => {
    expect(paths(document)).toEqual([path]);
  });

  it.each([
    [{ id: '1' }, 'id'],
    [{ id: 'group:fit' }, 'id'],
    [{ label: ' ' }, 'label'],
    [{ points: Number.NaN }, 'points'],
    [{ points: Infinity }, 'points'],
    [{ points: 1001 }, 'points'],
    [{ points: { field: 'x', bands: [[1, 1]] } }, 'points/field'],
    [{ points: { field: 'email', bands: [] } }, 'points/bands'],
    [{ points: { field: 'email', bands: [[1]] } }, 'points/bands/0'],
    [{ points: { field: 'email', bands: [[1, 0.5]] } }, 'points/bands/0/1'],
    [
      {
        points: {
          field: 'email',
          bands: [
            [1, 1],
            [1, 2],
          ],
        },
      },
      'points/bands/1/0',
    ],
    [{ enabled: 'yes' }, 'enabled'],
    [{ stop: 1 }, 'stop'],
    [{ group: '' }, 'group'],
    [{ maxGroup: 5 }, 'group'],
    [{ group: 'fit', maxGroup: -1 }, 'maxGroup'],
    [{ when: { all: [] } }, 'when/all'],
    [{ when: { any: TEST } }, 'when/any'],
    [{ when: { not: null } }, 'when/not'],
    [{ when: { all: [TEST], any: [TEST] } }, 'when/any'],
    [{ when: { all: [TEST], $where: '1' } }, 'when/$where'],
    [{ when: null }, 'when'],
    [{ per: 'CALL' }, 'per'],
    [{ per: {} }, 'per/activity'],
    [{ per: { activity: 'call' } }, 'per/activity'],
    [{ per: { activity: 'CALL', times: 11 } }, 'per/times'],
    [{ per: { activity: 'CALL', withinDays: 0 } }, 'per/withinDays'],
    [{ per: { activity: 'CALL', distinct: 'a b' } }, 'per/distinct'],
    [{ per: { activity: 'CALL', every: 2 } }, 'per/every'],
    [{ maxRule: -1 }, 'maxRule'],
    [{ decay: 30 }, 'decay'],
    [{ decay: {} }, 'decay'],
    [{ decay: { halfLifeDays: 30, linearDays: 30 } }, 'decay'],
    [{ decay: { halfLifeDays: 0 } }, 'decay/halfLifeDays'],
    [{ decay: { linearDays: '30' } }, 'decay/linearDays'],
    [{ decay: { linearDays: 30, since: 'created' } }, 'decay/since'],
    [{ decay: { linearDays: 30, from: 'createdAt' } }, 'decay/from'],
  ])('refuses the rule %j', (fields, path) => {
    expect(ofRule(fields)).toEqual([`/rules/0/${path}`]);
  });

  it.each([
    '__proto__.constructor.constructor',
    'constructor',
    'properties.__proto__',
    'properties.prototype',
    'properties',
    'properties.a.b',
    'company.size',
    'a b',
    '',
    7,
  ])('refuses the field %j', (field) => {
    expect(ofTest({ field })).toEqual(['/rules/0/when/field']);
  });

  it.each([
    ['constructor', 'x'],
    ['gt', '5'],
    ['gt', Number.NaN],
    ['eq', null],
    ['eq', ''],
    ['between', [3, 1]],
    ['between', [1]],
    ['in', []],
    ['in', ['a', 1]],
    ['containsAny', 'ceo'],
    ['exists', 'yes'],
    ['daysAgoLte', -1],
    ['matches', '('],
    ['matches', '(?=look)ahead'],
    ['matches', 'a'.repeat(201)],
    ['matches', '(.{31}){32}'],
  ])('refuses %s %j', (op, value) => {
    const path = op === 'constructor' ? 'op' : 'value';

    expect(ofTest({ op, value })).toEqual([`/rules/0/when/${path}`]);
  });

  it('refuses ci where it means nothing', () => {
    expect(ofTest({ op: 'gt', value: 1, ci: true })).toEqual(['/rules/0/when/ci']);
  });

  it('refuses an id twice and two caps of one group', () => {
    const fit = { ...RULE, group: 'fit', maxGroup: 10 };

    expect(paths({ rules: [fit, { ...fit, maxGroup: 20 }, { ...fit, id: 's' }] })).toEqual([
      '/rules/1/id',
      '/rules/1/maxGroup',
    ]);
  });

  it('takes 200 rules, not 201', () => {
    const rules = Array.from({ length: 201 }, (_, index) => ({ ...RULE, id: `r${index}` }));

    expect(paths({ rules: rules.slice(1) })).toEqual([]);
    expect(paths({ rules })).toEqual(['/rules']);
  });

  it('takes 2000 conditions, not 2001', () => {
    const when = { any: Array.from({ length: 1999 }, () => ({ field: 'id', op: 'exists' })) };

    expect(ofRule({ when })).toEqual([]);
    expect(ofRule({ when: { any: [...when.any, TEST] } })).toEqual(['/rules']);
  });

  it('takes a depth of 8, not of 9', () => {
    expect(ofRule({ when: nested(8) })).toEqual([]);
    expect(ofRule({ when: nested(9) })).toEqual([`/rules/0/when${'/not'.repeat(8)}`]);
  });

  it.each([5000, 20_000])('survives conditions nested %d deep', (depth) => {
    expect(ofRule({ when: nested(depth) })).toHaveLength(1);
  });

  it('refuses a document that is too large or refers to itself', () => {
    const circle: Record<string, unknown> = {};
    circle['rules'] = [circle];

    expect(paths({ rules: [{ ...RULE, label: 'x'.repeat(65_536) }] })).toEqual(['']);
    expect(paths(circle)).toEqual(['']);
  });
});
