import { inside, type Lanes } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import type { Arrival, Stored } from './arrival.ts';

export type IntakeRepository = ReturnType<typeof createIntakeRepository>;

/**
 * Submission, lead, activity and outbox row of every arrival in one statement, which is one
 * transaction and one round trip. `known` finds the lead by e-mail, then by the source's own id,
 * then by phone; never by address or cookie. A submission that is there already changes nothing,
 * be it erased, nor does a row of a file whose lead is known, nor a record of a source that is
 * here. A known lead is locked as it
 * is found: one that is being erased is none any more, and nothing is stored about a lead that is gone.
 */
const capture = (parts: Parts): string => `${findFresh(parts)}${storeFresh(parts)}`;

const findFresh = ({ company, sent, isOld }: Parts): string => `
with sent as materialized (
  select * from json_to_recordset(${sent}) as sent (
    "at" int, "leadId" uuid, source text, email text, phone text,
    "externalId" text, "firstName" text, "lastName" text, company text, "jobTitle" text,
    country text, properties jsonb, "formId" text, "submissionId" uuid,
    "formVersion" int, fields jsonb, consents jsonb, context jsonb, "mayRepeat" boolean)
), found as materialized (
  select sent.*, repeated.received_at,
         repeated.erased_at is null and (repeated.fields, repeated.context, repeated.form_version)
           is distinct from (sent.fields, sent.context, sent."formVersion") as is_other,
         coalesce(by_email.id, by_external.id, by_phone.id) as known_id,
         by_external.id is not null as is_record
  from sent
  left join submissions repeated on repeated.form_id = sent."formId"
    and repeated.id = sent."submissionId" and repeated.company_id = ${company}${isOld}
  left join lateral (
    select id from leads where company_id = ${company} and email = sent.email for no key update
  ) by_email on true
  left join lateral (
    select id from leads
    where company_id = ${company} and leads.source = sent.source
      and external_id = sent."externalId"
    for no key update
  ) by_external on true
  left join lateral (
    select id from leads
    where leads.company_id = ${company} and leads.phone = sent.phone
      and sent.email is null and sent."externalId" is null
    order by created_at limit 1 for no key update
  ) by_phone on true
), fresh as materialized (
  select * from found
  where received_at is null
    and ("formId" is not null or known_id is null
      or (context is not null and not is_record and "mayRepeat" is not true))
)`;

const storeFresh = ({ company, store }: Parts): string => `, added as (
  insert into leads (id, company_id, first_name, last_name, email, phone, company, job_title,
                     country, source, external_id, properties, first_touch, last_touch)
  select "leadId", ${company}, "firstName", "lastName", email, phone, company, "jobTitle",
         country, source, "externalId", properties,
         coalesce(context -> 'firstTouch', context, '{}'),
         case when context -> 'firstTouch' is not null then context end
  from fresh where known_id is null
), linked as (
  update leads set
    first_name = coalesce(fresh."firstName", leads.first_name),
    last_name = coalesce(fresh."lastName", leads.last_name),
    phone = coalesce(fresh.phone, leads.phone),
    company = coalesce(fresh.company, leads.company),
    job_title = coalesce(fresh."jobTitle", leads.job_title),
    country = coalesce(fresh.country, leads.country),
    properties = leads.properties || fresh.properties,
    last_touch = fresh.context,
    version = leads.version + 1,
    updated_at = clock_timestamp()
  from fresh where leads.company_id = ${company} and leads.id = fresh.known_id
), stored as (
  ${store}
), noted as (
  insert into activities (id, company_id, lead_id, type, actor, properties)
  select coalesce("submissionId", "leadId"), ${company}, coalesce(known_id, "leadId"),
         case when "formId" is null then 'IMPORTED' else 'FORM_SUBMITTED' end, 'lead',
         jsonb_build_object('source', source, 'formId', "formId")
  from fresh
), owed as (
  insert into outbox (company_id, topic, subject_ids)
  select ${company}, topic, array_agg(id) from (
    select case when context is null then 'lead.imported' else 'lead.captured' end as topic,
           coalesce(known_id, "leadId") as id
    from fresh
  ) subjects group by topic
)
select "at", extract(epoch from coalesce(received_at, now())) * 1000 as "receivedMs",
  received_at is not null and is_other as "isOther",
  case when received_at is not null then 'repeated'
       when known_id is null then 'added' else 'linked' end as outcome
from found`;

/** What differs between an arrival and one that comes back from quarantine. */
interface Parts {
  /** How the statement names its two values. */
  readonly company: string;
  readonly sent: string;
  /** Narrows which submissions were here before. */
  readonly isOld: string;
  readonly store: string;
}

const ARRIVE = capture({
  company: '$1',
  sent: '$2',
  isOld: '',
  store: `insert into submissions (id, form_id, company_id, lead_id, form_version, fields,
                           consents, context)
  select "submissionId", "formId", $1, coalesce(known_id, "leadId"), "formVersion",
         fields, consents, context
  from fresh where "formId" is not null`,
});

/** The same without submissions, inside a transaction. */
const JOIN = capture({ company: ':company', sent: ':sent', isOld: '', store: 'select 1' });

const RETURN = capture({
  company: ':company',
  sent: ':sent',
  isOld: ' and repeated.lead_id is not null',
  store: `update submissions set lead_id = coalesce(known_id, "leadId"), quarantine = null
  from fresh
  where submissions.company_id = :company and submissions.form_id = fresh."formId"
    and submissions.id = fresh."submissionId"`,
});

type Outcome = Stored['outcome'];

interface Row {
  readonly at: number;
  /** Milliseconds as text: cheaper to read than a date. */
  readonly receivedMs: string;
  readonly outcome: Stored['outcome'];
  readonly isOther: boolean;
}

/** The hot write. Lead identity is unique in the database, so a race fails and is tried again. */
export function createIntakeRepository(lanes: Lanes) {
  return {
    async store(companyId: string, arrivals: readonly Arrival[]): Promise<Stored[]> {
      const rows = await lanes.run<Row>(companyId, {
        name: 'capture',
        text: ARRIVE,
        values: [companyId, JSON.stringify(arrivals.map(toRow))],
      });
      const results: Stored[] = [];
      for (const { at, receivedMs, outcome, isOther } of rows) {
        results[at] = { outcome, isOther, receivedAt: new Date(Number(receivedMs)) };
      }
      return results;
    },

    /** The same in a transaction that brings more; for arrivals that know nothing of each other. */
    async join(tx: Tx, arrivals: readonly Arrival[]): Promise<Outcome[]> {
      const { rows } = await inside(tx).raw<{ rows: Row[] }>(JOIN, {
        company: tx.companyId,
        sent: JSON.stringify(arrivals.map(toRow)),
      });
      return rows.map(({ outcome }) => outcome);
    },

    /** The same for a submission without a lead that is stored already; it gets one. */
    async restore(tx: Tx, arrival: Arrival): Promise<void> {
      const sent = JSON.stringify([toRow(arrival, 0)]);
      await inside(tx).raw(RETURN, { company: tx.companyId, sent });
    },
  };
}

function toRow({ leadId, source, person, submission, touch, mayRepeat }: Arrival, at: number) {
  return {
    at,
    leadId,
    source,
    ...person,
    context: touch,
    mayRepeat,
    ...(submission && {
      formId: submission.formId,
      submissionId: submission.id,
      formVersion: submission.formVersion,
      fields: submission.fields,
      consents: submission.consents,
      context: submission.context,
    }),
  };
}
