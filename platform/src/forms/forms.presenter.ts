import type { components } from '@leadpane/sdk/client';
import type { FormContent, FormDefinition } from './definition.ts';
import type { Form, FormVersion } from './form.model.ts';

type Schemas = components['schemas'];

export const presentDefinition = (form: FormDefinition): Schemas['FormDefinition'] => ({
  id: form.id,
  version: form.version,
  name: form.name,
  ...presentContent(form),
});

const presentContent = (content: FormContent): Schemas['FormContent'] => ({
  ...(content.title && { title: content.title }),
  ...(content.intro && { intro: content.intro }),
  ...(content.submitLabel && { submitLabel: content.submitLabel }),
  ...(content.successMessage && { successMessage: content.successMessage }),
  ...(content.resumeDays && { resumeDays: content.resumeDays }),
  ...(content.offline === false && { offline: false }),
  ...(content.protection && { protection: content.protection }),
  ...(content.redirectUrl && { redirectUrl: content.redirectUrl }),
  fields: content.fields.map((field) => ({ required: false, ...field })),
});

export const presentSummary = (form: Form): Schemas['FormSummary'] => ({
  id: form.id,
  name: form.name,
  publishedVersion: form.publishedVersion,
  origins: form.origins,
  archivedAt: form.archivedAt?.toISOString() ?? null,
  createdAt: form.createdAt.toISOString(),
  updatedAt: form.updatedAt.toISOString(),
});

export const presentForm = (form: Form): Schemas['Form'] => ({
  ...presentSummary(form),
  definition: presentContent(form.draft),
});

export const presentVersion = (row: FormVersion): Schemas['FormVersion'] => ({
  version: row.version,
  name: row.definition.name,
  publishedAt: row.publishedAt.toISOString(),
});

export const presentReceipt = (stored: {
  readonly submissionId: string;
  readonly receivedAt: Date;
}): Schemas['Receipt'] => ({
  submissionId: stored.submissionId,
  receivedAt: stored.receivedAt.toISOString(),
});
