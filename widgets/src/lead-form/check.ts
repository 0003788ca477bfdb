import type { FormField } from '@leadpane/sdk/forms';
import type { Answer } from '../shared/events.ts';
import type { MessageKey } from './messages.ts';
import type { Filled } from './seal.ts';

/** What is wrong with one answer: a key of the message table and what to fill in. */
export interface Fault {
  key: MessageKey;
  /** The bound that was crossed. */
  n?: number | string;
}

/** A dot after the @, no spaces. The server and the first mail to it know better. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** RFC 5321 section 4.5.3.1.3, less the angle brackets. */
const LONGEST_EMAIL = 254;

/** Faults of the answers in the order of the fields, one for each. The server checks again. */
export function check({ definition, course, answers }: Filled): (Fault & { field: FormField })[] {
  return (course?.asked ?? definition.fields).flatMap((field) => {
    const value = answers[field.name];
    const fault = faultOf(field, value) ?? course?.check(field, value);
    return fault ? { field, ...fault } : [];
  });
}

function faultOf(field: FormField, value: Answer | undefined): Fault | undefined {
  if (field.type === 'hidden') return undefined;
  if (typeof value === 'string') return textFault(field, value);
  // False is a box that is not ticked.
  const isMissing = field.required && (value === undefined || value === false);
  return isMissing ? { key: REQUIRED[field.type] ?? 'required' } : undefined;
}

function textFault({ type, maxLength = Infinity }: FormField, value: string): Fault | undefined {
  const isEmail = type === 'email';
  const n = Math.min(maxLength, isEmail ? LONGEST_EMAIL : Infinity);
  // Characters, as the contract counts them: an emoji is one.
  if (Array.from(value).length > n) return { key: 'tooLong', n };
  return isEmail && !EMAIL.test(value) ? { key: 'email' } : undefined;
}

const REQUIRED: { readonly [Type in FormField['type']]?: MessageKey } = {
  select: 'choose',
  radio: 'choose',
  'multi-select': 'choose',
  checkbox: 'tick',
  consent: 'agree',
};
