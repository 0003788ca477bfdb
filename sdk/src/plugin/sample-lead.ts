import type { ScoringLead } from './lead.ts';

/** A lead for tests: only the fields given and the domain of its address are known. */
export function sampleLead(fields: Partial<ScoringLead> = {}): ScoringLead {
  return {
    id: '01939000-0000-7000-8000-000000000001',
    email: null,
    emailDomain: fields.email?.split('@').at(-1) ?? null,
    phone: null,
    firstName: null,
    lastName: null,
    company: null,
    jobTitle: null,
    country: null,
    source: 'website',
    status: 'NEW',
    createdAt: '2026-11-02T09:00:00.000Z',
    properties: {},
    activities: [],
    ...fields,
  };
}
