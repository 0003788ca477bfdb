import { addUp, type Reason } from '@leadpane/sdk/plugin';
import type { ScorePart } from './score-part.ts';

/** The groups of reasons that make a grade: who a lead is, and what it does. */
export const GROUPS = ['fit', 'engagement'] as const;

/**
 * 0 to 100: the points of a group as percent of the most it can give. Where no scorer limits the
 * group, points are percents. The weights of installations count; the most of a whole scorer does not.
 */
export function measure(
  group: (typeof GROUPS)[number],
  settled: readonly { readonly part: ScorePart; readonly lines: readonly Reason[] }[],
): number {
  let given = 0;
  let most = 0;
  for (const { part, lines } of settled) {
    given += part.weight * addUp(lines.filter((line) => line.group === group));
    most += part.weight * (part.limits?.groups?.[group] ?? 0);
  }
  const percent = Math.round(most > 0 ? (100 * given) / most : given);
  return Math.min(Math.max(percent, 0), 100);
}
