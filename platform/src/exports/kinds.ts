import type { components } from '@leadpane/sdk/client';
import { type Column, type Members, type Touch, touchColumns } from './columns.ts';
import type { ActivityRow, SubmissionRow } from './exported-rows.repository.ts';

type ShownLead = components['schemas']['Lead'];

/** What an export shows of a lead: all that people may see, hidden fields of forms too. */
export interface ExportedLead {
  /** As the API shows it. */
  readonly shown: ShownLead;
  readonly firstTouch: Touch;
  readonly lastTouch: Touch | null;
}

/** How rows of a kind are written: as columns, and as JSON. */
export interface Writing<Row> {
  readonly columns: readonly Column<Row>[];
  /** What each row has of its own, behind the columns that all have. */
  readonly members: { readonly prefix: string; readonly of: (row: Row) => Members };
  readonly toJson: (row: Row) => object;
}

const LEAD_MEMBERS = [
  'id',
  'firstName',
  'lastName',
  'email',
  'phone',
  'company',
  'jobTitle',
  'country',
  'status',
  'source',
  'score',
  'scoreState',
  'fit',
  'engagement',
  'grade',
  'band',
  'assignedTo',
  'externalId',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof ShownLead)[];

export const leadWriting: Writing<ExportedLead> = {
  columns: [
    ...LEAD_MEMBERS.map((name) => ({
      title: name,
      of: ({ shown }: ExportedLead) => shown[name],
    })),
    ...touchColumns('firstTouch', ({ firstTouch }: ExportedLead) => firstTouch),
    ...touchColumns('lastTouch', ({ lastTouch }: ExportedLead) => lastTouch),
  ],
  members: { prefix: 'properties', of: ({ shown }) => shown.properties },
  toJson: ({ shown, firstTouch, lastTouch }) => ({ ...shown, firstTouch, lastTouch }),
};

export const submissionWriting: Writing<SubmissionRow> = {
  columns: [
    { title: 'id', of: ({ activityId }) => activityId },
    { title: 'leadId', of: ({ leadId }) => leadId },
    { title: 'formId', of: ({ formId }) => formId },
    { title: 'formVersion', of: ({ formVersion }) => formVersion },
    { title: 'receivedAt', of: ({ receivedAt }) => receivedAt.toISOString() },
    ...touchColumns('context', ({ context }: SubmissionRow) => context),
  ],
  members: { prefix: 'fields', of: ({ fields }) => fields },
  toJson: (row) => ({
    id: row.activityId,
    leadId: row.leadId,
    formId: row.formId,
    formVersion: row.formVersion,
    receivedAt: row.receivedAt.toISOString(),
    fields: row.fields,
    context: row.context,
  }),
};

export const activityWriting: Writing<ActivityRow> = {
  columns: [
    { title: 'id', of: ({ activityId }) => activityId },
    { title: 'leadId', of: ({ leadId }) => leadId },
    { title: 'type', of: ({ type }) => type },
    { title: 'actor', of: ({ actor }) => actor },
    { title: 'occurredAt', of: ({ occurredAt }) => occurredAt.toISOString() },
    { title: 'recordedAt', of: ({ recordedAt }) => recordedAt.toISOString() },
  ],
  members: { prefix: 'properties', of: ({ properties }) => properties },
  toJson: (row) => ({
    id: row.activityId,
    leadId: row.leadId,
    type: row.type,
    actor: row.actor,
    occurredAt: row.occurredAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    properties: row.properties,
  }),
};
