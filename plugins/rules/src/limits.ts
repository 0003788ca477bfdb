import type { Reason } from '@leadpane/sdk/plugin';
import type { Rule } from './document.ts';

/** The points of all reasons together. */
export function addUp(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0);
}

/** The cap of each group that has one. A disabled rule still states the cap of its group. */
export function groupCaps(rules: readonly Rule[]): ReadonlyMap<string, number> {
  const caps = new Map<string, number>();
  for (const { group, maxGroup } of rules) {
    if (group !== undefined && maxGroup !== undefined) caps.set(group, maxGroup);
  }
  return caps;
}

/** A line for each group above its cap, so that the contributions still add up. */
export function capGroups(
  groups: ReadonlyMap<string, number>,
  caps: ReadonlyMap<string, number>,
): Reason[] {
  const lines: Reason[] = [];
  for (const [group, sum] of groups) {
    const cap = caps.get(group) ?? sum;
    if (sum <= cap) continue;
    lines.push({
      code: `group:${group}`,
      points: cap - sum,
      text: `"${group}" gives at most ${cap}`,
    });
  }
  return lines;
}

/** A line that brings the sum between the lowest and the highest score, when it is outside. */
export function clampScore(sum: number, [lowest, highest]: readonly [number, number]): Reason[] {
  const score = Math.min(Math.max(sum, lowest), highest);
  if (score === sum) return [];
  const text = sum < lowest ? `The lowest score is ${lowest}` : `The highest score is ${highest}`;
  return [{ code: 'document:clamp', points: score - sum, text }];
}
