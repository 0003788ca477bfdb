import type { components } from '@leadpane/sdk/client';
import type { SentForm } from './sent-form.model.ts';

type Schemas = components['schemas'];

export const presentSentForm = ({ context, ...sent }: SentForm): Schemas['LeadSubmission'] => ({
  id: sent.id,
  formId: sent.formId,
  formVersion: sent.formVersion,
  fields: sent.fields,
  locale: context.locale ?? null,
  touch: {
    page: context.page ?? null,
    landingPage: context.landingPage ?? null,
    referrer: context.referrer ?? null,
    attribution: context.attribution ?? {},
  },
  receivedAt: sent.receivedAt.toISOString(),
});

export const presentConsents = ({
  id,
  formId,
  consents,
  receivedAt,
}: SentForm): Schemas['ConsentProof'][] =>
  consents.map((consent) => ({
    submissionId: id,
    formId,
    formVersion: consent.formVersion,
    field: consent.field,
    text: consent.text,
    locale: consent.locale,
    page: consent.page,
    givenAt: receivedAt.toISOString(),
  }));
