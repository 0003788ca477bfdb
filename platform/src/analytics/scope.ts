/** Which leads are counted. */
export interface Scope {
  /** How many days back, today included; null for all time. */
  readonly days: number | null;
  /** IANA time zone in which days begin. */
  readonly timeZone: string;
  readonly source: string | null;
  readonly assignedTo: string | null;
}

/** First day of the range, in its time zone; null for all time. */
export const SINCE = `case when :days::int is null then '-infinity'::timestamptz else
  ((now() at time zone :timeZone)::date - (:days::int - 1))::timestamp at time zone :timeZone end`;

/** The condition on `leads`; its values are the members of a `Scope` and the company. */
export const IN_SCOPE = `leads.company_id = :companyId and leads.created_at >= ${SINCE}
  and (:source::text is null or leads.source = :source)
  and (:assignedTo::uuid is null or leads.assigned_to = :assignedTo)`;

/** A score from which on a lead is hot. */
export const HOT = 70;

/** How to call a user. */
export const NAME = `coalesce(nullif(concat_ws(' ', users.first_name, users.last_name), ''), users.email)`;

/** Converted leads per lead, 0 to 1. */
export const CONVERSION_RATE = `round(coalesce(avg((status = 'CONVERTED')::int), 0), 4)::float8`;
