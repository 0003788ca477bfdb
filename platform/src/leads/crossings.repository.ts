import type { Knex } from 'knex';

/** Leads asked to be scored again at a time. */
const MOST = 1_000;

/**
 * Asks for a new score of leads whose points have faded into another band, of all companies. A score
 * that has been followed by another one has nothing to say any more.
 */
export async function announceCrossings(system: Knex): Promise<void> {
  await system.raw(
    `with due as (
       update lead_scores set crosses_at = null
       where (lead_id, scored_at) in (
         select lead_id, scored_at from lead_scores where crosses_at <= now()
         order by crosses_at limit ? for update skip locked)
       returning company_id, lead_id, scored_at
     )
     insert into outbox (company_id, topic, subject_ids)
     select company_id, 'lead.faded', array_agg(distinct lead_id) from due
     where not exists (select from lead_scores newer
       where newer.company_id = due.company_id and newer.lead_id = due.lead_id
         and newer.scored_at > due.scored_at)
     group by company_id`,
    [MOST],
  );
}
