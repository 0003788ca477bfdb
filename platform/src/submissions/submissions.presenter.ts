import type { components } from '@leadpane/sdk/client';
import type { Submission } from './submission.model.ts';

type Schemas = components['schemas'];

export const presentSubmission = (row: Submission): Schemas['Submission'] => ({
  id: row.id,
  formId: row.formId,
  formVersion: row.formVersion,
  leadId: row.leadId,
  state: row.quarantine ? 'quarantined' : 'accepted',
  quarantine: row.quarantine && presentQuarantine(row.quarantine),
  fields: row.fields,
  consents: row.consents.map(({ field, text, formVersion, locale, page }) => ({
    field,
    text,
    formVersion,
    locale,
    page,
    givenAt: row.receivedAt.toISOString(),
  })),
  context: row.context,
  receivedAt: row.receivedAt.toISOString(),
});

const presentQuarantine = ({
  reasons,
  note,
  since,
}: NonNullable<Submission['quarantine']>): Schemas['Quarantine'] => ({
  reasons: [...reasons],
  note,
  since,
});
