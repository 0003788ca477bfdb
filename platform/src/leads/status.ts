import { Problem } from '../kernel/index.ts';
import type { LeadStatus } from './lead.model.ts';

type StatusCategory = 'OPEN' | 'WORKING' | 'WON' | 'LOST';

/** Where each status stands, and where a lead may go from there. */
const RULES: Record<LeadStatus, { category: StatusCategory; next: readonly LeadStatus[] }> = {
  NEW: {
    category: 'OPEN',
    next: ['ASSIGNED', 'CONTACTED', 'NURTURING', 'QUALIFIED', 'UNQUALIFIED', 'JUNK'],
  },
  ASSIGNED: {
    category: 'OPEN',
    next: ['CONTACTED', 'NURTURING', 'QUALIFIED', 'UNQUALIFIED', 'RECYCLED', 'JUNK'],
  },
  CONTACTED: {
    category: 'WORKING',
    next: ['NURTURING', 'QUALIFIED', 'UNQUALIFIED', 'RECYCLED', 'JUNK'],
  },
  NURTURING: {
    category: 'WORKING',
    next: ['CONTACTED', 'QUALIFIED', 'UNQUALIFIED', 'RECYCLED', 'JUNK'],
  },
  QUALIFIED: {
    category: 'WORKING',
    next: ['CONVERTED', 'NURTURING', 'UNQUALIFIED', 'RECYCLED', 'JUNK'],
  },
  CONVERTED: { category: 'WON', next: [] },
  UNQUALIFIED: { category: 'LOST', next: ['RECYCLED'] },
  RECYCLED: {
    category: 'OPEN',
    next: ['ASSIGNED', 'CONTACTED', 'NURTURING', 'QUALIFIED', 'UNQUALIFIED', 'JUNK'],
  },
  JUNK: { category: 'LOST', next: ['RECYCLED'] },
};

export const STATUSES: readonly LeadStatus[] = [
  'NEW',
  'ASSIGNED',
  'CONTACTED',
  'NURTURING',
  'QUALIFIED',
  'CONVERTED',
  'UNQUALIFIED',
  'RECYCLED',
  'JUNK',
];

export const categoryOf = (status: LeadStatus): StatusCategory => RULES[status].category;

/** @throws {Problem} `lead.wrong-transition` naming both ends and what is allowed. */
export function refuseTransition(from: LeadStatus, to: LeadStatus): void {
  const { next } = RULES[from];
  if (next.includes(to)) return;
  const allowed = next.length > 0 ? `only to ${next.join(', ')}` : 'nowhere; it is final';
  const message = `cannot go from ${from} to ${to}, ${allowed}`;
  throw new Problem('lead.wrong-transition', {
    detail: `The status ${message}.`,
    errors: [{ in: 'body', field: 'status', message }],
  });
}
