import type { FieldValue, FormField } from './definition.ts';

const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^\+?[\d\s().\-/x]{4,40}$/i;
const MOST: Record<FormField['type'], number> = {
  text: 500,
  email: 254,
  tel: 40,
  select: 200,
  checkbox: 10,
  textarea: 10_000,
  hidden: 1_000,
  consent: 10,
};

/** What is wrong with one field, as the rest of a sentence that its name begins. */
export function checkField(field: FormField, value: FieldValue | undefined): string | undefined {
  if (isEmpty(value)) return field.required ? 'is required' : undefined;
  if (field.type === 'checkbox' || field.type === 'consent') return checkTick(field, value);
  if (typeof value !== 'string') return `must be text, not ${typeof value}`;
  const most = Math.min(field.maxLength ?? Infinity, MOST[field.type]);
  if (value.length > most) return `must have at most ${most} characters, not ${value.length}`;
  return checkShape(field, value);
}

function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/** A page without JavaScript sends `on`. */
export const isTicked = (value: FieldValue | undefined): boolean =>
  value === true || value === 'true' || value === 'on';

function checkTick(field: FormField, value: FieldValue | undefined): string | undefined {
  if (isTicked(value)) return undefined;
  if (value !== false && value !== 'false') return 'must be true or false';
  return field.required ? 'must be accepted' : undefined;
}

function checkShape(field: FormField, value: string): string | undefined {
  if (field.type === 'email' && !EMAIL.test(value.trim())) {
    return 'must be an e-mail address like name@example.com';
  }
  if (field.type === 'tel' && !PHONE.test(value.trim())) {
    return 'must be a phone number like +44 20 7946 0000';
  }
  if (field.type !== 'select') return undefined;
  const options = field.options ?? [];
  if (options.some((option) => option.value === value)) return undefined;
  return `must be one of ${options.map((option) => option.value).join(', ')}`;
}
