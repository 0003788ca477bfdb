import type { Reason, Score, ScoringLead } from '@leadpane/sdk/plugin';
import { compileCondition, type Evidence } from './conditions.ts';
import type { Rule, RuleDocument } from './document.ts';
import { addUp, capGroups, clampScore, groupCaps } from './limits.ts';
import { compilePoints } from './points.ts';

/** Scores one lead at the instant `now`, ISO 8601. The points of the reasons add up to the score. */
export type Program = (lead: ScoringLead, now: string) => Score;

/**
 * Turns a rule document into closures, without eval. Takes what `checkRules` accepts.
 *
 * @throws {Error} for an unknown operator or a wrong operand.
 */
export function compileRules({ base = 0, clamp = [0, 100], rules = [] }: RuleDocument): Program {
  const active = rules.filter(({ enabled = true }) => enabled).map(compileRule);
  const caps = groupCaps(rules);
  const start = base === 0 ? [] : [{ code: 'document:base', points: base, text: 'Base points' }];
  return (lead, now) => {
    const nowMs = Date.parse(now);
    const reasons: Reason[] = [...start];
    const groups = new Map<string, number>();
    for (const { group, isLast, apply } of active) {
      const reason = apply(lead, nowMs);
      if (reason === null) continue;
      reasons.push(reason);
      if (group !== undefined) groups.set(group, (groups.get(group) ?? 0) + reason.points);
      if (isLast) break;
    }
    reasons.push(...capGroups(groups, caps));
    reasons.push(...clampScore(addUp(reasons), clamp));
    return { points: addUp(reasons), reasons };
  };
}

interface CompiledRule {
  readonly group: string | undefined;
  readonly isLast: boolean;
  /** The contribution; null when the rule does not match. */
  readonly apply: (lead: ScoringLead, nowMs: number) => Reason | null;
}

function compileRule({ id, label, points, when, group, stop = false }: Rule): CompiledRule {
  const condition = when && compileCondition(when);
  const { give, evidence } = compilePoints(points);
  return {
    group,
    isLast: stop,
    apply(lead, nowMs) {
      const decisive = condition?.decide(lead, nowMs);
      if (decisive === null) return null;
      const given = give(lead);
      if (given === null) return null;
      return { code: id, points: given, text: label, ...seen(evidence ?? decisive, lead) };
    },
  };
}

function seen(evidence: Evidence | undefined, lead: ScoringLead): Pick<Reason, 'field' | 'value'> {
  if (evidence === undefined) return {};
  const { field, read } = evidence;
  const value = read(lead);
  return value === undefined ? { field } : { field, value };
}
