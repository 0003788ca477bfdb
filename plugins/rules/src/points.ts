import type { ScoringLead } from '@leadpane/sdk/plugin';
import type { Evidence } from './conditions.ts';
import type { Rule } from './document.ts';
import { createReader } from './fields.ts';

/** The points of a rule for one lead; null below the first band. */
export interface CompiledPoints {
  readonly give: (lead: ScoringLead) => number | null;
  /** The field that bands look at. */
  readonly evidence?: Evidence;
}

export function compilePoints(points: Rule['points']): CompiledPoints {
  if (typeof points === 'number') return { give: () => points };
  const { field } = points;
  const read = createReader(field);
  const descending = points.bands.toReversed();
  return {
    evidence: { field, read },
    give(lead) {
      const value = read(lead);
      if (typeof value !== 'number') return null;
      return descending.find(([threshold]) => threshold <= value)?.[1] ?? null;
    },
  };
}
