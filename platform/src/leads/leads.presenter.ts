import type { components } from '@leadpane/sdk/client';
import type { Lead, LeadScore } from './lead.model.ts';

type Schemas = components['schemas'];

/** The only way from a row to the contract's Lead. */
export const presentLead = (lead: Lead): Schemas['Lead'] => ({
  id: lead.id,
  firstName: lead.firstName,
  lastName: lead.lastName,
  email: lead.email,
  phone: lead.phone,
  company: lead.company,
  jobTitle: lead.jobTitle,
  country: lead.country,
  status: lead.status,
  source: lead.source,
  score: lead.score,
  scoreState: lead.scoreState,
  assignedTo: lead.assignedTo,
  externalId: lead.externalId,
  properties: lead.properties,
  createdAt: lead.createdAt.toISOString(),
  updatedAt: lead.updatedAt.toISOString(),
});

export const presentScore = (
  lead: Lead,
  score: LeadScore | undefined,
): Schemas['ScoreExplanation'] => ({
  leadId: lead.id,
  value: score?.value ?? lead.score,
  state: score?.state ?? lead.scoreState,
  contributions: (score?.contributions ?? []) as Schemas['Contribution'][],
  reason: score?.reason ?? null,
  previousValue: score?.previousValue ?? null,
  trigger: score?.trigger ?? null,
  scoredAt: score?.scoredAt.toISOString() ?? null,
});
