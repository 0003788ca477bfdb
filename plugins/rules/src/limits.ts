import type { ScoreLimits } from '@leadpane/sdk/plugin';
import type { Rule } from './document.ts';

/**
 * The caps of a document, frozen: the platform reads them once, not for every lead. A disabled rule
 * still states the cap of its group.
 */
export function limitsOf(
  rules: readonly Rule[],
  range: readonly [lowest: number, highest: number],
): ScoreLimits {
  const codes: Record<string, number> = {};
  const groups: Record<string, number> = {};
  for (const { id, maxRule, group, maxGroup } of rules) {
    if (maxRule !== undefined) codes[id] = maxRule;
    if (group !== undefined && maxGroup !== undefined) groups[group] = maxGroup;
  }
  const [lowest, highest] = range;
  return Object.freeze({
    codes: Object.freeze(codes),
    groups: Object.freeze(groups),
    range: Object.freeze([lowest, highest] as const),
  });
}
