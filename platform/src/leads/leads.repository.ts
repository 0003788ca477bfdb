import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
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

    /** Stores scores and their contributions, all in one statement. */
    async applyScores(tx: Tx, scores: readonly NewScore[]): Promise<void> {
      await inside(tx).raw(
        `with given as materialized (
           select * from json_to_recordset(?) as given ("leadId" uuid, value smallint, state text,
             contributions jsonb, reason text, trigger text, fit smallint, engagement smallint,
             plugins jsonb, parts jsonb, "crossesAt" timestamptz)
         ), changed as (
           update leads set score = given.value, score_state = given.state,
             updated_at = clock_timestamp()
           from given join leads before on before.company_id = ? and before.id = given."leadId"
           where leads.company_id = ? and leads.id = given."leadId"
           returning leads.id, case when before.score_state <> 'pending' then before.score end as previous
         )
         insert into lead_scores
           (lead_id, company_id, value, state, contributions, reason, previous_value, trigger,
            fit, engagement, plugins, parts, crosses_at)
         select id, ?, value, state, contributions, reason, previous, trigger,
           fit, engagement, plugins, parts, "crossesAt"
         from given join changed on changed.id = given."leadId"`,
        [JSON.stringify(scores), tx.companyId, tx.companyId, tx.companyId],
      );
    },
  };
}
