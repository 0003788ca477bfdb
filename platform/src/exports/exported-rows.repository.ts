import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import type { Touch } from './columns.ts';

export type ExportedRowRepository = ReturnType<typeof createExportedRowRepository>;

/** Where a page of a lead's history ends; a Date would lose the microseconds. */
export interface HistoryPlace {
  readonly leadId: string;
  readonly at: string;
  readonly activityId: string;
}

export interface HistoryWindow {
  readonly leadIds: readonly string[];
  readonly after: HistoryPlace | undefined;
  readonly limit: number;
}

export interface ActivityRow extends HistoryPlace {
  readonly type: string;
  readonly actor: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
}

export interface SubmissionRow extends HistoryPlace {
  readonly formId: string;
  readonly formVersion: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly context: Touch;
  readonly receivedAt: Date;
}

/** In the order of the primary key of `activities`, so that every page costs the same. */
const PLACE = `activities.lead_id as "leadId", activities.occurred_at::text as at,
  activities.id as "activityId"`;
const WINDOW = `activities.company_id = :companyId and activities.lead_id = any(:leadIds::uuid[])
  and (:leadId::uuid is null or (activities.lead_id, activities.occurred_at, activities.id)
    > (:leadId::uuid, :at::timestamptz, :activityId::uuid))
  order by activities.lead_id, activities.occurred_at, activities.id limit :limit`;

/** Reads the history of leads, which other slices write. */
export function createExportedRowRepository() {
  return {
    activities: (tx: Tx, window: HistoryWindow): Promise<ActivityRow[]> =>
      read(
        tx,
        `select ${PLACE}, type, actor, properties, occurred_at as "occurredAt",
           recorded_at as "recordedAt"
         from activities where ${WINDOW}`,
        window,
      ),

    /** Each submission left an activity under its own id, which tells whose it is. */
    submissions: (tx: Tx, window: HistoryWindow): Promise<SubmissionRow[]> =>
      read(
        tx,
        `select ${PLACE}, submissions.form_id as "formId", form_version as "formVersion", fields,
           context, received_at as "receivedAt"
         from activities join submissions
           on submissions.form_id = activities.properties ->> 'formId'
           and submissions.id = activities.id and submissions.company_id = :companyId
         where activities.type = 'FORM_SUBMITTED' and ${WINDOW}`,
        window,
      ),
  };
}

async function read<Row>(tx: Tx, sql: string, window: HistoryWindow): Promise<Row[]> {
  const { after = { leadId: null, at: null, activityId: null }, leadIds, limit } = window;
  const { leadId, at, activityId } = after;
  const place = { leadId, at, activityId, leadIds: [...leadIds], limit };
  const { rows } = await inside(tx).raw<{ rows: Row[] }>(sql, {
    ...place,
    companyId: tx.companyId,
  });
  return rows;
}
