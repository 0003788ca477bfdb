import type { components } from '@leadpane/sdk/client';
import type { BulkResult } from './lead-bulk.service.ts';
import type { Contribution, Lead, LeadScore, StoredTouch } from './lead.model.ts';
import { stageTimesOf } from './stage.ts';
import { categoryOf } from './status.ts';

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
  statusCategory: categoryOf(lead.status),
  statusReason: lead.statusReason,
  lifecycleStage: lead.lifecycleStage,
  convertedAt: lead.convertedAt?.toISOString() ?? null,
  source: lead.source,
  score: lead.score,
  scoreState: lead.scoreState,
  assignedTo: lead.assignedTo,
  externalId: lead.externalId,
  properties: lead.properties,
  createdAt: lead.createdAt.toISOString(),
  updatedAt: lead.updatedAt.toISOString(),
});

/** With what only its own page shows. */
export const presentLeadDetail = (lead: Lead): Schemas['LeadDetail'] => ({
  ...presentLead(lead),
  stageTimes: stageTimesOf(lead),
  firstTouch: presentTouch(lead.firstTouch),
  lastTouch: presentTouch(lead.lastTouch ?? lead.firstTouch),
});

function presentTouch(touch: StoredTouch): Schemas['Touch'] | null {
  if (Object.keys(touch).length === 0) return null;
  return {
    page: touch.page ?? null,
    landingPage: touch.landingPage ?? null,
    referrer: touch.referrer ?? null,
    attribution: touch.attribution ?? {},
  };
}

export const presentBulkResult = ({
  id,
  outcome,
  problem,
}: BulkResult): Schemas['LeadBulkResult'] => ({
  id,
  outcome,
  ...(problem && { code: problem.code, detail: problem.shown.detail ?? '' }),
});

export function presentScore(lead: Lead, score?: LeadScore): Schemas['ScoreExplanation'] {
  if (!score) return notYetScored(lead);
  return {
    leadId: lead.id,
    value: score.value,
    state: score.state,
    contributions: score.contributions.map(presentContribution),
    reason: score.reason,
    previousValue: score.previousValue,
    trigger: score.trigger,
    scoredAt: score.scoredAt.toISOString(),
  };
}

const notYetScored = (lead: Lead): Schemas['ScoreExplanation'] => ({
  leadId: lead.id,
  value: lead.score,
  state: lead.scoreState,
  contributions: [],
  reason: null,
  previousValue: null,
  trigger: null,
  scoredAt: null,
});

const presentContribution = (line: Contribution): Schemas['Contribution'] => ({
  scorer: line.scorer,
  code: line.code,
  label: line.label,
  points: line.points,
  ...(line.field !== undefined && { field: line.field }),
  ...(line.value !== undefined && { value: line.value }),
});
