import { inside } from '../infra/database.ts';
import { BAND_SLACK, BANDS, THRESHOLDS, type Tx } from '../kernel/index.ts';
import { Lead, LeadScore } from './lead.model.ts';

export type LeadRepository = ReturnType<typeof createLeadRepository>;

/** A score to store, as the plugins gave it. */
export interface NewScore {
  readonly leadId: string;
  readonly value: number;
  readonly state: 'scored' | 'partial';
  /** `Contribution`s, stored as they are. */
  readonly contributions: readonly object[];
  readonly reason: string | null;
  readonly trigger: string;
  readonly fit: number;
  readonly engagement: number;
  readonly plugins: LeadScore['plugins'];
  readonly parts: LeadScore['parts'];
  readonly crossesAt: Date | null;
}

/** What a scoring changed of a lead's own row. */
export type ScoredMembers = Pick<Lead, 'score' | 'scoreState' | 'fit' | 'engagement' | 'band'>;

const BOUNDS = `array[${THRESHOLDS.join(', ')}]`;
/** The band of a score: as it was, unless the score has reached a higher one or left it clearly. */
const NEXT_BAND = `greatest(width_bucket(given.value::int, ${BOUNDS}),
  least(leads.band::int, width_bucket(given.value + ${BAND_SLACK}, ${BOUNDS})))`;
const BAND_NAMES = `array['${BANDS.join("', '")}']`;

/** All SQL on `leads` and `lead_scores`. Every query names the company. */
export function createLeadRepository() {
  return {
    find: (tx: Tx, id: string): Promise<Lead | undefined> =>
      Lead.query(inside(tx)).findOne({ companyId: tx.companyId, id }).execute(),

    findMany: (tx: Tx, ids: readonly string[]): Promise<Lead[]> =>
      Lead.query(inside(tx))
        .where({ companyId: tx.companyId })
        .whereRaw('id = any(?::uuid[])', [[...ids]])
        .orderBy('id')
        .execute(),

    latestScore: (tx: Tx, leadId: string): Promise<LeadScore | undefined> =>
      LeadScore.query(inside(tx))
        .where({ companyId: tx.companyId, leadId })
        .orderBy('scoredAt', 'desc')
        .first()
        .execute(),

    /**
     * Stores scores and their contributions, and tells in the history of a known lead that it has
     * reached another band, all in one statement. Leads that are gone are left out.
     */
    async applyScores(
      tx: Tx,
      scores: readonly NewScore[],
    ): Promise<({ readonly leadId: string } & ScoredMembers)[]> {
      const { rows } = await inside(tx).raw<{ rows: ({ leadId: string } & ScoredMembers)[] }>(
        `with given as materialized (
           select * from json_to_recordset(?) as given ("leadId" uuid, value smallint, state text,
             contributions jsonb, reason text, trigger text, fit smallint, engagement smallint,
             plugins jsonb, parts jsonb, "crossesAt" timestamptz)
         ), changed as (
           update leads set score = given.value, score_state = given.state, fit = given.fit,
             engagement = given.engagement, band = ${NEXT_BAND}, updated_at = clock_timestamp()
           from given join leads before on before.company_id = ? and before.id = given."leadId"
           where leads.company_id = ? and leads.id = given."leadId"
           returning leads.id, leads.company_id, leads.score, leads.score_state, leads.fit,
             leads.engagement, leads.band, before.band as previous_band,
             case when before.score_state <> 'pending' then before.score end as previous
         ), told as (
           insert into activities (id, company_id, lead_id, type, actor, properties)
           select gen_random_uuid(), company_id, id, 'SCORE_CHANGED', 'system', jsonb_build_object(
             'from', (${BAND_NAMES})[previous_band + 1], 'to', (${BAND_NAMES})[band + 1], 'score', score)
           from changed where previous is not null and band <> previous_band
         ), stored as (
           insert into lead_scores
             (lead_id, company_id, value, state, contributions, reason, previous_value, trigger,
              fit, engagement, plugins, parts, crosses_at)
           select id, company_id, value, state, contributions, reason, previous, trigger,
             given.fit, given.engagement, plugins, parts, "crossesAt"
           from given join changed on changed.id = given."leadId"
         )
         select id as "leadId", score, score_state as "scoreState", fit, engagement, band from changed`,
        [JSON.stringify(scores), tx.companyId, tx.companyId],
      );
      return rows;
    },
  };
}
