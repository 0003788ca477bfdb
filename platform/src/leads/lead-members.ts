import type { LeadRow } from './lead.model.ts';
import { PERSONAL, type Wanted } from './lead-change.ts';

/** Brings e-mail and phone to the spelling in which the same person compares equal. */
export type Normalise = <P extends Addresses>(person: P) => P;

interface Addresses {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly country?: string | null;
}

const EMPTY: Wanted = {
  ...Object.fromEntries(PERSONAL.map((name) => [name, null])),
  properties: {},
  assignedTo: null,
};

const TEXTS = [...PERSONAL, 'externalId', 'statusReason'] as const;

/** Text without the space around it; text of nothing is none. */
export function tidy(wanted: Wanted): Wanted {
  const tidied: { -readonly [Name in keyof Wanted]: Wanted[Name] } = { ...wanted };
  for (const name of TEXTS) {
    const text = tidied[name];
    if (typeof text === 'string') tidied[name] = text.trim() || null;
  }
  return tidied;
}

/** A merge patch (RFC 7396) of a lead; a phone without a country is one of the lead's own. */
export function patchOf(lead: LeadRow, sent: Wanted, normalise: Normalise): Wanted {
  const { email, phone, ...rest } = tidy(sent);
  const country = rest.country ?? lead.country;
  const spelt = normalise({
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    country,
  });
  const { country: _known, ...addresses } = spelt;
  const { properties } = rest;
  return {
    ...rest,
    ...addresses,
    ...(properties && { properties: merge(lead.properties, properties) }),
  };
}

/** As a patch that empties what is left out, but for where the lead stands. */
export function replacementOf(lead: LeadRow, sent: Wanted, normalise: Normalise): Wanted {
  const cleared = { ...lead, properties: {} };
  return patchOf(cleared, { ...EMPTY, ...sent }, normalise);
}

type Origin = Pick<LeadRow, 'id' | 'companyId' | 'source' | 'externalId'>;

/** A lead of whom nothing is known yet. */
export function blankLead(origin: Origin, now: Date): LeadRow {
  return {
    ...origin,
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    company: null,
    jobTitle: null,
    country: null,
    properties: {},
    status: 'NEW',
    statusReason: null,
    statusSince: null,
    lifecycleStage: 'LEAD',
    stageTimes: {},
    convertedAt: null,
    assignedTo: null,
    score: 0,
    scoreState: 'pending',
    fit: null,
    engagement: null,
    band: 0,
    firstTouch: {},
    lastTouch: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** What a known lead lacks and another tells. An external id belongs to its source. */
export function missingOf(known: LeadRow, other: LeadRow): Wanted {
  const names: (keyof LeadRow)[] = [...PERSONAL, 'assignedTo'];
  if (known.source === other.source) names.push('externalId');
  const missing = names.filter((name) => !known[name] && other[name]);
  return {
    ...Object.fromEntries(missing.map((name) => [name, other[name]])),
    properties: { ...other.properties, ...known.properties },
  };
}

function merge(known: LeadRow['properties'], patch: LeadRow['properties']): LeadRow['properties'] {
  const merged = Object.entries({ ...known, ...patch }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged);
}
