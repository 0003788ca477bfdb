import { BANDS, scoresOf } from '../kernel/index.ts';
import { type LeadFilter, patternsOf, statusesOf } from './lead-filter.ts';
import { STATUSES } from './status.ts';

type Bindings = Readonly<Record<string, unknown>>;

/** SQL of a filter: the part that an index serves, and the part that looks at rows. */
export interface Conditions {
  /** One scan for each row of this, which names the values of `served`; empty for a single scan. */
  readonly each: string;
  readonly served: readonly string[];
  readonly looked: readonly string[];
  readonly bindings: Bindings;
}

/** `createdAt` is the clock of the database, an id that of the process, a little earlier. */
const SLACK_MS = 600_000;

/** As the index has it: nobody's leads belong to the company. */
const OWNER = '(case when assigned_to is null then company_id else assigned_to end)';

const LOOKED: Readonly<Record<string, string>> = {
  status: 'status = any(:status::text[])',
  source: 'source = any(:source::text[])',
  owner: `${OWNER} = any(:owner::uuid[])`,
  lifecycleStage: 'lifecycle_stage = any(:lifecycleStage::text[])',
  minScore: 'score >= :minScore',
  maxScore: 'score <= :maxScore',
  scoreState: 'score_state = :scoreState',
  // Scores have an index, bands have none.
  band: 'band = any(:band::smallint[]) and score between :lowest and :highest',
  email: 'email = :email',
  createdFrom: 'created_at >= :createdFrom',
  createdTo: 'created_at < :createdTo',
  patterns: 'lead_text(first_name, last_name, email, company, phone) like all(:patterns::text[])',
};

const EACH = {
  owner: ['unnest(:owner::uuid[]) each_owner', `${OWNER} = each_owner`],
  source: ['unnest(:source::text[]) each_source', 'source = each_source'],
  status: ['unnest(:status::text[]) each_status', 'status = each_status'],
} as const;

/** The filter in SQL over `leads`; by arrival, an index of owner, source or status leads the way. */
export function conditionsOf(
  filter: LeadFilter,
  { companyId, byArrival }: { companyId: string; byArrival: boolean },
): Conditions {
  const wanted = bindingsOf(filter, companyId);
  const lead = byArrival && (['owner', 'source', 'status'] as const).find((name) => wanted[name]);
  // Behind an owner or a source, the indexes are in the order of arrival for one status each.
  const bindings = lead ? { status: STATUSES, ...wanted } : wanted;
  const dimensions = lead ? [...new Set([lead, 'status' as const])] : [];
  const served: readonly string[] = dimensions;
  const range = rangeOf(filter);
  return {
    each: dimensions.map((name) => EACH[name][0]).join(', '),
    served: [...dimensions.map((name) => EACH[name][1]), ...range.sql],
    looked: Object.entries(LOOKED).flatMap(([name, sql]) =>
      name in wanted && !served.includes(name) ? [sql] : [],
    ),
    bindings: { companyId, ...bindings, ...range.bindings },
  };
}

function bindingsOf(filter: LeadFilter, companyId: string): Record<string, unknown> {
  const {
    source,
    lifecycleStage,
    assignedTo,
    minScore,
    maxScore,
    scoreState,
    band,
    createdFrom,
    createdTo,
  } = filter;
  const all = {
    status: statusesOf(filter),
    source,
    lifecycleStage,
    owner: assignedTo?.map((id) => (id === 'none' ? companyId : id)),
    minScore,
    maxScore,
    scoreState,
    band: band?.map((name) => BANDS.indexOf(name)),
    ...(band && scoresOf(band)),
    email: filter.email?.trim().toLowerCase(),
    createdFrom,
    createdTo,
    patterns: filter.q === undefined ? undefined : patternsOf(filter.q),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The ids made around that time. */
const rangeOf = ({ createdFrom, createdTo }: LeadFilter) => ({
  sql: [...(createdFrom ? ['id >= :firstId'] : []), ...(createdTo ? ['id <= :lastId'] : [])],
  bindings: {
    ...(createdFrom && { firstId: idAt(createdFrom, -SLACK_MS, '0000-0000-000000000000') }),
    ...(createdTo && { lastId: idAt(createdTo, SLACK_MS, 'ffff-ffff-ffffffffffff') }),
  },
});

/** Ids begin with the millisecond in which they were made (RFC 9562 section 5.7). */
function idAt(time: string, slackMs: number, tail: string): string {
  const ms = Math.max(0, Date.parse(time) + slackMs);
  const hex = ms.toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${tail}`;
}
