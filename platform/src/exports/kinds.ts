import type { components } from '@leadpane/sdk/client';
import type { ActivityRow, SubmissionRow } from './exported-rows.repository.ts';
import { type Flat, flattenMembers, flattenTouch, type Touch } from './flatten.ts';

/** What an export shows of a lead: all that people may see, hidden fields of forms too. */
export interface ExportedLead {
  /** As the API shows it. */
  readonly shown: components['schemas']['Lead'];
  readonly firstTouch: Touch;
  readonly lastTouch: Touch | null;
}

/** How rows of a kind are written: as columns, and as JSON. */
export interface Writing<Row> {
  readonly flatten: (row: Row) => Flat;
  readonly toJson: (row: Row) => object;
}

export const leadWriting: Writing<ExportedLead> = {
  flatten({ shown: { properties, ...members }, firstTouch, lastTouch }) {
    return {
      ...members,
      ...flattenTouch('firstTouch', firstTouch),
      ...flattenTouch('lastTouch', lastTouch ?? {}),
      ...flattenMembers('properties', properties),
    };
  },
  toJson: ({ shown, firstTouch, lastTouch }) => ({ ...shown, firstTouch, lastTouch }),
};

export const submissionWriting: Writing<SubmissionRow> = {
  flatten: (row) => ({
    ...submissionMembers(row),
    ...flattenTouch('context', row.context),
    ...flattenMembers('fields', row.fields),
  }),
  toJson: (row) => ({ ...submissionMembers(row), fields: row.fields, context: row.context }),
};

const submissionMembers = (row: SubmissionRow) => ({
  id: row.activityId,
  leadId: row.leadId,
  formId: row.formId,
  formVersion: row.formVersion,
  receivedAt: row.receivedAt.toISOString(),
});

export const activityWriting: Writing<ActivityRow> = {
  flatten: (row) => ({
    ...activityMembers(row),
    ...flattenMembers('properties', row.properties),
  }),
  toJson: (row) => ({ ...activityMembers(row), properties: row.properties }),
};

const activityMembers = (row: ActivityRow) => ({
  id: row.activityId,
  leadId: row.leadId,
  type: row.type,
  actor: row.actor,
  occurredAt: row.occurredAt.toISOString(),
  recordedAt: row.recordedAt.toISOString(),
});
