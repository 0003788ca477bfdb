import type { FieldValue, FormField } from './definition.ts';
import { readPhone } from './phone.ts';

/**
 * An answer in the form in which it is judged and stored; undefined when there is none. What it is
 * not, it stays: the check says what is wrong. A page without JavaScript sends nothing but texts.
 */
export function readField(field: FormField, value: FieldValue | undefined): FieldValue | undefined {
  if (isEmpty(value)) return undefined;
  const read = READERS[field.type];
  return read ? read(value, field) : value;
}

export const isList = (value: unknown): value is string[] => Array.isArray(value);

function isEmpty(value: FieldValue | undefined): value is null | undefined {
  if (isList(value)) return value.length === 0;
  return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

type Reader = (value: FieldValue, field: FormField) => FieldValue;

const READERS: { readonly [Type in FormField['type']]?: Reader } = {
  checkbox: readTick,
  consent: readTick,
  number: readNumber,
  slider: readNumber,
  rating: readNumber,
  'multi-select': readList,
  file: readList,
  url: readUrl,
  tel: (value, { country }) =>
    (country && typeof value === 'string' && readPhone(value, country)) || value,
};

function readTick(value: FieldValue): FieldValue {
  if (value === 'true' || value === 'on') return true;
  return value === 'false' ? false : value;
}

function readNumber(value: FieldValue): FieldValue {
  const number = typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : value;
}

function readList(value: FieldValue): FieldValue {
  return typeof value === 'string' ? [value] : value;
}

/** People leave the scheme out. */
function readUrl(value: FieldValue): FieldValue {
  if (typeof value !== 'string') return value;
  const typed = value.trim();
  return /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
}
