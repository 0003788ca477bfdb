import type { ScoringLead } from '@leadpane/sdk/plugin';
import type { Condition, FieldTest } from './document.ts';
import { createReader, type Reader } from './fields.ts';
import { OPERATORS } from './operators.ts';

/** A field as the evidence of a match. */
export interface Evidence {
  readonly field: string;
  readonly read: Reader;
}

/** A condition as closures: nothing of it is looked up again for a lead. */
export interface CompiledCondition {
  /** The field that decided; null when the condition does not hold. */
  readonly decide: (lead: ScoringLead, nowMs: number) => Evidence | null;
  /** The first field it looks at. */
  readonly first: Evidence;
}

/**
 * Takes what `checkRules` accepts.
 *
 * @throws {Error} for an unknown operator, a wrong operand or an empty list of conditions.
 */
export function compileCondition(condition: Condition): CompiledCondition {
  if ('all' in condition) return compileAll(condition.all.map(compileCondition));
  if ('any' in condition) return compileAny(condition.any.map(compileCondition));
  if ('not' in condition) return compileNot(compileCondition(condition.not));
  return compileTest(condition);
}

function compileAll(parts: readonly CompiledCondition[]): CompiledCondition {
  const first = firstOf(parts);
  return {
    first,
    decide(lead, nowMs) {
      let decisive: Evidence | null = null;
      for (const part of parts) {
        const evidence = part.decide(lead, nowMs);
        if (evidence === null) return null;
        decisive ??= evidence;
      }
      return decisive;
    },
  };
}

function compileAny(parts: readonly CompiledCondition[]): CompiledCondition {
  return {
    first: firstOf(parts),
    decide(lead, nowMs) {
      for (const part of parts) {
        const evidence = part.decide(lead, nowMs);
        if (evidence !== null) return evidence;
      }
      return null;
    },
  };
}

function compileNot({ first, decide }: CompiledCondition): CompiledCondition {
  return { first, decide: (lead, nowMs) => (decide(lead, nowMs) === null ? first : null) };
}

function compileTest({ field, op, value, ci = false }: FieldTest): CompiledCondition {
  const operator = OPERATORS.get(op);
  if (operator === undefined) throw new Error(`No operator "${op}".`);
  const first = { field, read: createReader(field) };
  const isTrue = operator.build(value, ci);
  return { first, decide: (lead, nowMs) => (isTrue(first.read(lead), nowMs) ? first : null) };
}

function firstOf([part]: readonly CompiledCondition[]): Evidence {
  if (part === undefined) throw new Error('A list of conditions has at least one entry.');
  return part.first;
}
