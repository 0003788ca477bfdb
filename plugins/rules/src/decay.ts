import type { Decay, ScoringLead } from '@leadpane/sdk/plugin';
import type { Fading } from './document.ts';
import { createReader } from './fields.ts';
import { ISO_DATE } from './predicates.ts';

/** How points fade for a lead, from `happenedAt` on unless the rule names a field with a date. */
type DecayOf = (lead: ScoringLead, happenedAt?: string) => Decay;

/** Where the field is no date, points fade from the activity or the creation of the lead. */
export function compileDecay(fading: Fading | undefined): DecayOf | undefined {
  if (fading === undefined) return undefined;
  const { since: field, ...pace } = fading;
  const read = field === undefined ? () => undefined : createReader(field);
  return (lead, happenedAt = lead.createdAt) => {
    const seen = read(lead);
    return { since: isDate(seen) ? seen : happenedAt, ...pace };
  };
}

const isDate = (seen: unknown): seen is string =>
  typeof seen === 'string' && ISO_DATE.test(seen) && !Number.isNaN(Date.parse(seen));
