import type { components } from '@leadpane/sdk/client';

type Schemas = components['schemas'];

interface Found {
  readonly fields: Schemas['FieldValues'];
  readonly step: number;
  readonly formVersion: number;
  readonly savedAt: Date;
  readonly expiresAt: Date;
}

/** For the visitor who holds the token. */
export const presentPartial = (found: Found): Schemas['PartialForm'] => ({
  fields: found.fields,
  step: found.step,
  formVersion: found.formVersion,
  savedAt: found.savedAt.toISOString(),
  expiresAt: found.expiresAt.toISOString(),
});
