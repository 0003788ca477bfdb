import type { FormField } from '@leadpane/sdk/forms';
import { DEFINITION, LeadFormHarness } from '../lead-form/lead-form.harness.ts';
import type { LeadForm } from '../lead-form/lead-form.ts';
import { success } from '../../test/api.ts';

export type Draft = Partial<FormField> & Pick<FormField, 'name' | 'type'>;

export const OPTIONS = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }));

/** A form of these fields; a label is missing where it does not matter. */
function formOf(fields: readonly Draft[], more: object = {}): object {
  const { intro: _intro, ...definition } = DEFINITION;
  const full = fields.map((field) => ({ label: `The ${field.name}`, required: false, ...field }));
  return { ...definition, ...more, fields: full };
}

export const openForm = (
  fields: readonly Draft[],
  { properties = {}, ...more }: { properties?: Partial<LeadForm>; redirectUrl?: string } = {},
): Promise<LeadFormHarness> =>
  LeadFormHarness.open({ definition: success(formOf(fields, more)), properties });

/** One field of every type. */
export const EVERY: readonly Draft[] = [
  { name: 'about', type: 'heading' },
  { name: 'lines', type: 'paragraph' },
  { name: 'nick', type: 'text', minLength: 2 },
  { name: 'email', type: 'email', help: 'For our answer.' },
  { name: 'phone', type: 'tel', country: 'GB' },
  { name: 'site', type: 'url' },
  { name: 'people', type: 'number', min: 1, max: 500 },
  { name: 'start', type: 'date', earliest: '2030-01-01', latest: '2030-12-31' },
  { name: 'size', type: 'select', options: OPTIONS },
  { name: 'plan', type: 'radio', options: OPTIONS, help: 'You may change it.' },
  { name: 'topics', type: 'multi-select', options: OPTIONS },
  { name: 'stars', type: 'rating' },
  { name: 'budget', type: 'slider', min: 10, max: 50, step: 5 },
  { name: 'brief', type: 'file', maxFiles: 2, accept: ['txt', 'pdf'] },
  { name: 'message', type: 'textarea' },
  { name: 'news', type: 'checkbox' },
  { name: 'campaign', type: 'hidden', value: 'spring' },
  { name: 'terms', type: 'consent' },
];
