import { sampleLead, settledScore, testPlugin } from '@leadpane/sdk/plugin/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import { checkRules } from './check.ts';
import { compileRules } from './compile.ts';
import type { Condition, Fading, RuleDocument } from './document.ts';
import rulesPlugin from './index.ts';

const NOW = '2026-11-23T12:00:00.000Z';
const WORDS = ['a', 'b', 'A', 'a; b', 'ada@acme.com', '2026-11-20', '5', ''] as const;

const word = fc.constantFrom(...WORDS.filter((text) => text !== ''));
const words = fc.array(word, { minLength: 1, maxLength: 3 });
const number = fc.integer({ min: -5, max: 5 });
const points = fc.integer({ min: -1000, max: 1000 });
const field = fc.constantFrom('email', 'jobTitle', 'createdAt', 'properties.x', 'properties.y');
const name = fc.constantFrom('fit', 'engagement');

const operand = fc.oneof(
  fc.record({ op: fc.constantFrom('eq', 'neq'), value: fc.oneof(word, number, fc.boolean()) }),
  fc.record({ op: fc.constantFrom('gt', 'gte', 'lt', 'lte'), value: number }),
  fc.record({ op: fc.constant('between'), value: fc.tuple(fc.constant(-1), fc.nat(5)) }),
  fc.record({ op: fc.constantFrom('in', 'notIn'), value: fc.oneof(words, fc.tuple(number)) }),
  fc.record({ op: fc.constantFrom('has', 'contains', 'startsWith', 'endsWith'), value: word }),
  fc.record({ op: fc.constantFrom('hasAny', 'hasAll', 'containsAny', 'domainIn'), value: words }),
  fc.record({ op: fc.constant('exists'), value: fc.boolean() }),
  fc.record({ op: fc.constant('matches'), value: fc.constantFrom('a+', '^[0-9]', '.') }),
  fc.record({ op: fc.constant('daysAgoLte'), value: fc.nat(30) }),
);
const test = fc.tuple(field, operand).map(([tested, rest]) => ({ field: tested, ...rest }));

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', maxDepth: 5 },
    test,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}));

const bands = fc
  .uniqueArray(fc.tuple(number, points), { minLength: 1, maxLength: 4, selector: ([at]) => at })
  .map((list) => list.toSorted(([one], [other]) => one - other));

const decay = fc
  .tuple(field, fc.constantFrom('halfLifeDays', 'linearDays'), fc.integer({ min: 1, max: 3650 }))
  .map(([since, pace, days]) => ({ since, [pace]: days }) as unknown as Fading);

const per = fc.record(
  {
    activity: fc.constantFrom('CALL', 'NOTE'),
    times: fc.integer({ min: 1, max: 10 }),
    withinDays: fc.integer({ min: 1, max: 400 }),
    distinct: fc.constantFrom('x', 'y'),
  },
  { requiredKeys: ['activity'] },
);

const rule = fc.record(
  {
    label: fc.constant('A rule'),
    points: fc.oneof(points, fc.record({ field, bands })),
    enabled: fc.boolean(),
    stop: fc.boolean(),
    group: name,
    when: condition,
    per,
    maxRule: fc.nat(500),
    decay,
  },
  { requiredKeys: ['label', 'points'] },
);

const document: fc.Arbitrary<RuleDocument> = fc
  .record({
    base: points,
    clamp: fc.tuple(points, points).map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a])),
    rules: fc.array(rule, { maxLength: 12 }),
    caps: fc.dictionary(name, fc.nat(500)),
  })
  .map(({ caps, rules, ...rest }) => ({
    ...rest,
    rules: rules.map((fields, index) => {
      const maxGroup = caps[fields.group ?? ''];
      return { id: `r${index}`, ...fields, ...(maxGroup === undefined ? {} : { maxGroup }) };
    }),
  }));

const value = fc.oneof(fc.constantFrom(...WORDS), number, fc.boolean(), fc.constant(null));
const activity = fc.record({
  type: fc.constantFrom('CALL', 'NOTE'),
  occurredAt: fc.constantFrom('2026-11-23T12:00:00.000Z', '2026-10-01', '2024-01-01', '2030-01-01'),
  properties: fc.dictionary(fc.constantFrom('x', 'y'), value),
});
const lead = fc
  .record({
    email: fc.constantFrom(...WORDS, null),
    jobTitle: fc.constantFrom(...WORDS, null),
    properties: fc.dictionary(fc.constantFrom('x', 'y'), value),
    activities: fc.array(activity, { maxLength: 12 }),
  })
  .map(sampleLead);

const examples = fc.sample(
  document.map((config) => ({ ...config, clamp: [0, 100] })),
  { numRuns: 50, seed: 1 },
);
const schema = { ...manifest.config.schema, examples };

// The suite refuses an example that the schema of the manifest refuses.
testPlugin(
  rulesPlugin,
  { ...manifest, config: { version: 1, schema } },
  { email: 'ada@acme.com', jobTitle: 'a; b', properties: { x: 3, y: 'b' } },
);

describe('any rule document on any lead', () => {
  it('is one the check accepts', () => {
    fc.assert(
      fc.property(document, (subject) => {
        expect(checkRules(subject)).toEqual([]);
      }),
    );
  });

  it('gives contributions that add up to a score within the clamp', () => {
    fc.assert(
      fc.property(document, lead, (config, subject) => {
        const score = settledScore(compileRules(config)(subject, NOW), NOW);
        const [lowest = 0, highest = 100] = config.clamp ?? [];

        expect(score.reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(score.points);
        expect(score.points).toBeGreaterThanOrEqual(lowest);
        expect(score.points).toBeLessThanOrEqual(highest);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every group within its cap', () => {
    fc.assert(
      fc.property(document, lead, (config, subject) => {
        const { reasons } = settledScore(compileRules(config)(subject, NOW), NOW);

        for (const { group, maxGroup } of config.rules ?? []) {
          if (group === undefined || maxGroup === undefined) continue;
          const ids = config.rules?.filter((each) => each.group === group).map(({ id }) => id);
          const lines = reasons.filter((line) => ids?.includes(line.code) || line.group === group);
          const sum = lines.reduce((total, line) => total + line.points, 0);
          expect(sum).toBeLessThanOrEqual(maxGroup);
        }
      }),
    );
  });
});
