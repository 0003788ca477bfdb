import type { components } from '@leadpane/sdk/client';
import type { FormDefinition } from './definition.ts';

type Schemas = components['schemas'];

export function presentForm(form: FormDefinition): Schemas['FormDefinition'] {
  return {
    id: form.id,
    version: form.version,
    name: form.name,
    ...(form.title && { title: form.title }),
    ...(form.intro && { intro: form.intro }),
    ...(form.submitLabel && { submitLabel: form.submitLabel }),
    ...(form.successMessage && { successMessage: form.successMessage }),
    fields: form.fields.map(({ options, ...field }) => ({
      required: false,
      ...field,
      ...(options && { options: [...options] }),
    })),
  };
}

export const presentReceipt = (stored: {
  readonly submissionId: string;
  readonly receivedAt: Date;
}): Schemas['Receipt'] => ({
  submissionId: stored.submissionId,
  receivedAt: stored.receivedAt.toISOString(),
});

/** What a visitor without JavaScript sees. */
export function thanksPage({ title, name, successMessage }: FormDefinition): string {
  const heading = escape(title ?? name);
  const text = escape(successMessage ?? 'Thank you. We received your message.');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${heading}</title><h1>${heading}</h1><p>${text}</p></html>`;
}

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
