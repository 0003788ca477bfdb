import type { components } from '@leadpane/sdk/client';
import type { BulkResult } from './lead-bulk.service.ts';
import { bandOf, gradingOf } from './grading.ts';
import type { Contribution, Lead, LeadScore, ListedLead, StoredTouch } from './lead.model.ts';
import { stageTimesOf } from './stage.ts';
import { categoryOf } from './status.ts';

type Schemas = components['schemas'];

/** The only way from a row to the contract's Lead. */
export const presentLead = (lead: ListedLead): Schemas['Lead'] => ({
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
  ...gradingOf(lead),
  band: bandOf(lead),
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

/** A score at the instant `asOf`. */
type ShownScore = Pick<
  LeadScore,
  | 'value'
  | 'state'
  | 'fit'
  | 'engagement'
  | 'contributions'
  | 'reason'
  | 'plugins'
  | 'previousValue'
  | 'trigger'
  | 'scoredAt'
> & { readonly asOf: Date };

export function presentScore(lead: Lead, score?: ShownScore): Schemas['ScoreExplanation'] {
  if (!score) return notYetScored(lead);
  return {
    leadId: lead.id,
    value: score.value,
    state: score.state,
    ...gradingOf(score),
    contributions: score.contributions.map(presentContribution),
    reason: score.reason,
    plugins: score.plugins.map(({ slug, version, revision }) => ({ slug, version, revision })),
    previousValue: score.previousValue,
    trigger: score.trigger,
    scoredAt: score.scoredAt.toISOString(),
    asOf: score.asOf.toISOString(),
  };
}

const notYetScored = (lead: Lead): Schemas['ScoreExplanation'] => ({
  leadId: lead.id,
  value: lead.score,
  state: lead.scoreState,
  fit: null,
  engagement: null,
  grade: null,
  contributions: [],
  reason: null,
  plugins: [],
  previousValue: null,
  trigger: null,
  scoredAt: null,
  asOf: null,
});

const presentContribution = (line: Contribution): Schemas['Contribution'] => ({
  scorer: line.scorer,
  code: line.code,
  label: line.label,
  points: line.points,
  ...(line.field !== undefined && { field: line.field }),
  ...(line.value !== undefined && { value: presentValue(line.value) }),
  ...(line.group !== undefined && { group: line.group }),
  ...(line.decay !== undefined && { decay: line.decay }),
});

const presentValue = (value: NonNullable<Contribution['value']> | null) =>
  typeof value === 'object' && value !== null ? [...value] : value;
