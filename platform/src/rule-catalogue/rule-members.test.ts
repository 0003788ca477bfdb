import { checkRules, COMBINATORS, describeMembers, GROUPS, LIMITS } from '@leadpane/plugin-rules';
import manifest from '@leadpane/plugin-rules/manifest' with { type: 'json' };
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

const { schema } = manifest.config;
const isValid = new Ajv2020({ strict: false }).compile(schema);
const described = describeMembers(schema);

const RULE = { id: 'r', label: 'R', points: 1 };
const TEST = { field: 'email', op: 'exists' };

/** Parts that are as short as they may be. */
const PARTS: Readonly<Record<string, object>> = {
  points: { field: 'properties.visits', bands: [[1, 1]] },
  per: { activity: 'CALL' },
  decay: {},
};
/** What must stand beside a member. */
const BESIDE: Readonly<Record<string, object>> = {
  maxGroup: { group: 'fit' },
  'decay.since': { decay: { halfLifeDays: 30 } },
};
const EXAMPLES: Readonly<Record<string, unknown>> = {
  text: 'word',
  boolean: false,
  field: 'properties.visits',
  activity: 'CALL',
  bands: [[1, 1]],
};

/** A rule with this value in this place. */
function ruleWith(member: string, value: unknown): object {
  const [name = '', inner] = member.split('.');
  const rule: Record<string, unknown> = { ...RULE, ...BESIDE[member] };
  const part = { ...PARTS[name], ...(rule[name] as object) };
  rule[name] = inner === undefined ? value : { ...part, [inner]: value };
  return rule;
}

/** What the two judges say of a document with this rule alone. */
function judge(rule: object): { check: boolean; schema: boolean } {
  return { check: checkRules({ rules: [rule] }).length === 0, schema: isValid({ rules: [rule] }) };
}

const BOTH = { check: true, schema: true };
const NEITHER = { check: false, schema: false };

/** The members that the check would have taken in this place, in its own words. */
function possibleIn(member: string): string[] {
  const mistakes = checkRules({ rules: [ruleWith(`${member}nonsense`, 1)] });
  const words = mistakes.map(({ message }) => message).find((one) => one.includes('Possible'));
  return /Possible here: (.*)\./.exec(words ?? '')?.[1]?.split(', ') ?? [];
}

describe('describeMembers', () => {
  it.each(['', 'points.', 'per.', 'decay.'])('knows all that the check takes in "%s"', (place) => {
    const names = described.flatMap(({ member }) =>
      member.startsWith(place) ? [member.slice(place.length).split('.')[0]] : [],
    );

    const known = new Set(place === '' ? [...names, 'when'] : names);
    expect(known).toEqual(new Set(possibleIn(place)));
  });

  it.each(
    described.filter(({ minimum, maximum }) => minimum !== undefined && maximum !== undefined),
  )(
    'has the bounds of $member that check and schema keep',
    ({ member, minimum = 0, maximum = 0 }) => {
      const judged = [minimum, maximum, minimum - 1, maximum + 1].map((value) =>
        judge(ruleWith(member, value)),
      );

      expect(judged).toEqual([BOTH, BOTH, NEITHER, NEITHER]);
    },
  );

  it.each(described)('names the type of $member, which takes nothing else', (member) => {
    const example = EXAMPLES[member.type] ?? member.maximum;

    expect(judge(ruleWith(member.member, example))).toEqual(BOTH);
    expect(judge(ruleWith(member.member, { wrong: true }))).toEqual(NEITHER);
  });

  it.each(described.filter((one) => one.default !== undefined))(
    'has a default of $member that may be written too',
    (member) => {
      expect(judge(ruleWith(member.member, member.default))).toEqual(BOTH);
    },
  );

  it('names what a rule must have', () => {
    const required = described.filter(({ isRequired }) => isRequired).map(({ member }) => member);

    expect(required).toEqual([
      'id',
      'label',
      'points',
      'points.field',
      'points.bands',
      'per.activity',
    ]);
    expect(judge(RULE)).toEqual(BOTH);
    for (const name of ['id', 'label', 'points']) {
      expect(judge({ ...RULE, [name]: undefined })).toEqual(NEITHER);
    }
  });

  it('refuses a member without words', () => {
    const unknown = { $defs: { rule: { properties: { novelty: { type: 'string' } } } } };

    expect(() => describeMembers(unknown)).toThrow('Describe the member "novelty"');
  });
});

describe('COMBINATORS and GROUPS', () => {
  it.each(COMBINATORS)('$name puts conditions together', ({ name }) => {
    expect(judge({ ...RULE, when: { [name]: name === 'not' ? TEST : [TEST] } })).toEqual(BOTH);
  });

  it('are all that the schema has', () => {
    const forms = schema.$defs.condition.anyOf.map(({ $ref }) => $ref.replace('#/$defs/', ''));

    expect(forms).toEqual([...COMBINATORS.map(({ name }) => name), 'test']);
  });

  it.each(GROUPS)('$name is a group', ({ name }) => {
    expect(judge({ ...RULE, group: name })).toEqual(BOTH);
  });
});

const many = (count: number, fields: (at: number) => object = () => ({})) => ({
  rules: Array.from({ length: count }, (_, at) => ({ ...RULE, id: `r${at}`, ...fields(at) })),
});
const nested = (depth: number): object => (depth === 1 ? TEST : { not: nested(depth - 1) });
const wide = (count: number) => ({
  when: { all: Array.from({ length: count - 1 }, () => TEST) },
});
const pattern = { when: { field: 'email', op: 'matches', value: 'a' } };
const repeated = { per: { activity: 'CALL' } };

describe('LIMITS', () => {
  it.each([
    ['rules', LIMITS.rules, (most: number) => many(most)],
    ['depth', LIMITS.depth, (most: number) => many(1, () => ({ when: nested(most) }))],
    ['conditions', LIMITS.conditions, (most: number) => many(1, () => wide(most))],
    ['patterns', LIMITS.patterns, (most: number) => many(most, () => pattern)],
    ['repeated', LIMITS.repeated, (most: number) => many(most, () => repeated)],
  ])('allow that many %s and not one more', (_what, most, document) => {
    expect(checkRules(document(most))).toEqual([]);
    expect(checkRules(document(most + 1))).not.toEqual([]);
  });
});
