import {
  addUp,
  countActivities,
  type Counting,
  type Decay,
  type Reason,
  type Score,
  type ScoringLead,
} from '@leadpane/sdk/plugin';
import { compileCondition, type Evidence } from './conditions.ts';
import { compileDecay } from './decay.ts';
import type { Repeat, Rule, RuleDocument } from './document.ts';
import { limitsOf } from './limits.ts';
import { compilePoints } from './points.ts';

/** Scores one lead at the instant `now`, ISO 8601. */
export type Program = (lead: ScoringLead, now: string) => Score;

/**
 * Turns a rule document into closures, without eval. Takes what `checkRules` accepts.
 *
 * @throws {Error} for an unknown operator or a wrong operand.
 */
export function compileRules({ base = 0, clamp = [0, 100], rules = [] }: RuleDocument): Program {
  const active = rules.filter(({ enabled = true }) => enabled).map(compileRule);
  const limits = limitsOf(rules, clamp);
  const start = { code: 'document:base', points: base, text: 'Base points' };
  const clock = createClock();
  return (lead, now) => {
    const nowMs = clock(now);
    const reasons: Reason[] = base === 0 ? [] : [start];
    for (const { isLast, add } of active) {
      const before = reasons.length;
      add(reasons, lead, nowMs);
      if (isLast && reasons.length > before) break;
    }
    return { points: addUp(reasons), reasons, limits };
  };
}

/** Leads of one batch share their instant. */
function createClock(): (now: string) => number {
  let last = '';
  let lastMs = 0;
  return (now) => {
    if (now !== last) [last, lastMs] = [now, Date.parse(now)];
    return lastMs;
  };
}

interface CompiledRule {
  readonly isLast: boolean;
  /** Adds the contributions; none when the rule does not match. */
  readonly add: (reasons: Reason[], lead: ScoringLead, nowMs: number) => void;
}

function compileRule(rule: Rule): CompiledRule {
  const { when, per, stop: isLast = false } = rule;
  const condition = when && compileCondition(when);
  const { give, evidence } = compilePoints(rule.points);
  const decayOf = compileDecay(rule.decay);
  const counting = per && countingOf(per);
  return {
    isLast,
    add(reasons, lead, nowMs) {
      const decisive = condition?.decide(lead, nowMs);
      if (decisive === null) return;
      const points = give(lead);
      if (points === null) return;
      if (counting === undefined) {
        const line = createLine(rule, points, decayOf?.(lead));
        reasons.push(showing(line, evidence ?? decisive, lead));
        return;
      }
      for (const { occurredAt } of countActivities(lead.activities, counting, nowMs)) {
        const line = createLine(rule, points, decayOf?.(lead, occurredAt));
        reasons.push(Object.assign(line, { field: 'activities', value: occurredAt }));
      }
    },
  };
}

const countingOf = ({ activity, times = 1, withinDays = 3650, distinct }: Repeat): Counting => ({
  type: activity,
  times,
  withinDays,
  ...(distinct !== undefined && { distinct }),
});

type Line = { -readonly [Member in keyof Reason]: Reason[Member] };

/** Member by member: copying objects would take longer than all conditions together. */
function createLine({ id, label, group }: Rule, points: number, decay: Decay | undefined): Line {
  const line: Line = { code: id, points, text: label };
  if (group !== undefined) line.group = group;
  if (decay !== undefined) line.decay = decay;
  return line;
}

function showing(line: Line, evidence: Evidence | undefined, lead: ScoringLead): Line {
  if (evidence === undefined) return line;
  const shown = line;
  shown.field = evidence.field;
  const value = evidence.read(lead);
  if (value !== undefined) shown.value = value;
  return shown;
}
