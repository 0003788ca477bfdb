import type { components } from '@leadpane/sdk/client';
import type { Values } from '../shared/events.ts';
import type { MessageKey } from './messages.ts';

export type FormField = components['schemas']['FormField'];

/** What is wrong with one answer: a key of the message table and what to fill in. */
export interface Fault {
  field: FormField;
  key: MessageKey;
  /** The bound that was crossed. */
  n?: number;
}

/** A dot after the @, no spaces. The server and the first mail to it know better. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** RFC 5321 section 4.5.3.1.3, less the angle brackets. */
const LONGEST_EMAIL = 254;

/** Faults of the answers in the order of the fields, one for each. The server checks again. */
export function check(fields: readonly FormField[], values: Values): Fault[] {
  return fields.flatMap((field) => faultOf(field, values[field.name]) ?? []);
}

function faultOf(field: FormField, value: string | boolean | undefined): Fault | undefined {
  if (field.type === 'hidden') return undefined;
  if (typeof value === 'string') return textFault(field, value);
  const isMissing = field.required && !value;
  return isMissing ? { field, key: REQUIRED[field.type] ?? 'required' } : undefined;
}

function textFault(field: FormField, value: string): Fault | undefined {
  const isEmail = field.type === 'email';
  const n = Math.min(field.maxLength ?? Infinity, isEmail ? LONGEST_EMAIL : Infinity);
  // Characters, as the contract counts them: an emoji is one.
  if (Array.from(value).length > n) return { field, key: 'tooLong', n };
  return isEmail && !EMAIL.test(value) ? { field, key: 'email' } : undefined;
}

const REQUIRED: { readonly [Type in FormField['type']]?: MessageKey } = {
  select: 'choose',
  checkbox: 'tick',
  consent: 'agree',
};
