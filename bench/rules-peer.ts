import type { RuleDocument } from '@leadpane/plugin-rules';
import type { ScoringLead } from '@leadpane/sdk/plugin';
import { type ConditionProperties, Engine, type NestedCondition } from 'json-rules-engine';
import type { Condition, Rule } from '../plugins/rules/src/document.ts';
import { OPERATORS } from '../plugins/rules/src/operators.ts';
import type { Predicate } from '../plugins/rules/src/predicates.ts';

/** What json-rules-engine looks at: the fields of a lead by the names that rules have for them. */
export type Facts = Record<string, unknown>;

/**
 * Rules in json-rules-engine. It knows conditions and events, but no points, so those of the events
 * are added up here; the tests of single values are the very same functions.
 */
export function createPeer({ base = 0, rules = [] }: RuleDocument, now: string) {
  const nowMs = Date.parse(now);
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator('holds', (seen: unknown, test: Predicate) => test(seen as never, nowMs));
  for (const rule of rules) {
    engine.addRule({ conditions: { all: [translate(conditionOf(rule))] }, event: eventOf(rule) });
  }
  const mostOf = new Map(rules.map(({ group, maxGroup }) => [maxGroup && group, maxGroup]));

  return async (facts: Facts): Promise<number> => {
    const { events } = await engine.run(facts);
    const sums = new Map<string | undefined, number>();
    for (const { params } of events) {
      const { group, points } = params as Rule;
      sums.set(group, (sums.get(group) ?? 0) + pointsOf(points, facts));
    }
    let score = base;
    for (const [group, sum] of sums) score += Math.min(sum, mostOf.get(group) ?? Infinity);
    return Math.max(0, Math.min(100, score));
  };
}

/** What nobody knows is no fact. */
export const factsOf = ({ properties, ...lead }: ScoringLead): Facts => {
  const named = Object.entries(properties).map(([name, value]) => [`properties.${name}`, value]);
  const all: unknown[][] = [...Object.entries(lead), ...named];
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== ''));
};

const eventOf = (rule: Rule) => ({ type: rule.id, params: { ...rule } });

/** Points by bands begin at the first threshold. */
function conditionOf({ when, points }: Rule): Condition {
  if (when) return when;
  if (typeof points === 'number') throw new Error('A rule of the bench has a condition.');
  return { field: points.field, op: 'gte', value: points.bands[0]?.[0] ?? 0 };
}

function translate(condition: Condition): NestedCondition {
  if ('all' in condition) return { all: condition.all.map(translate) };
  if ('any' in condition) return { any: condition.any.map(translate) };
  if ('not' in condition) return { not: translate(condition.not) };
  const { field, op, value, ci = false } = condition;
  const test = OPERATORS.get(op)?.build(value, ci);
  if (!test) throw new Error(`There is no operator ${op}.`);
  return { fact: field, operator: 'holds', value: test } satisfies ConditionProperties;
}

function pointsOf(points: Rule['points'], facts: Facts): number {
  if (typeof points === 'number') return points;
  const seen = Number(facts[points.field]);
  return points.bands.findLast(([threshold]) => seen >= threshold)?.[1] ?? 0;
}
