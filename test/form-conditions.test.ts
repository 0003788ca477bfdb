import { type FormCondition, holds } from '@leadpane/sdk/forms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../plugins/rules/src/conditions.ts';
import type { Condition } from '../plugins/rules/src/document.ts';

const NOW_MS = Date.parse('2030-01-01T00:00:00Z');
const word = fc.constantFrom('a', 'b', 'A', 'a,b', 'ada@acme.com', '5');
const words = fc.array(word, { minLength: 1, maxLength: 3 });
const number = fc.integer({ min: -3, max: 3 });
const field = fc.constantFrom('x', 'y', 'z');
const cased = new Set('eq neq in notIn has hasAny hasAll contains containsAny'.split(' '));

const operand = fc.oneof(
  fc.record({ op: fc.constantFrom('eq', 'neq'), value: fc.oneof(word, number, fc.boolean()) }),
  fc.record({ op: fc.constantFrom('gt', 'gte', 'lt', 'lte'), value: number }),
  fc.record({ op: fc.constant('between'), value: fc.constant([-1, 2]) }),
  fc.record({ op: fc.constantFrom('in', 'notIn'), value: fc.oneof(words, fc.tuple(number)) }),
  fc.record({ op: fc.constantFrom('has', 'contains', 'startsWith', 'endsWith'), value: word }),
  fc.record({ op: fc.constantFrom('hasAny', 'hasAll', 'containsAny'), value: words }),
  fc.record({ op: fc.constant('exists'), value: fc.boolean() }),
);
const answers = fc.dictionary(field, fc.oneof(word, number, fc.boolean(), fc.constant('')));

/** The same test for a form, and for a rule that finds the answers among a lead's properties. */
const test = fc.tuple(field, operand, fc.boolean()).map(([name, { op, value }, ci]) => {
  const rest = { op, value, ...(cased.has(op) && { ci }) };
  return [
    { field: name, ...rest } as FormCondition,
    { field: `properties.${name}`, ...rest },
  ] as const;
});

describe('a condition of a form', () => {
  it('means what it means in a rule set', () => {
    const property = fc.property(test, test, answers, ([form, rule], [other, otherRule], given) => {
      const lead = { id: 'l1', properties: given };
      const decide = (condition: Condition) =>
        compileCondition(condition).decide(lead as never, NOW_MS) !== null;

      const seen = [
        holds(form, given),
        holds({ not: form }, given),
        holds({ all: [form, other] }, given),
        holds({ any: [form, other] }, given),
      ];

      const expected = [
        decide(rule),
        decide({ not: rule }),
        decide({ all: [rule, otherRule] }),
        decide({ any: [rule, otherRule] }),
      ];
      expect(seen).toEqual(expected);
    });
    fc.assert(property, { numRuns: 2_000 });
  });
});
