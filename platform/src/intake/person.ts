import type { Person } from './arrival.ts';

/** Spelling in which the same person compares equal: e-mail in lower case, phone in E.164. */
export function normalisePerson({ email, phone, ...rest }: Person): Person {
  return {
    ...rest,
    ...(email && { email: email.trim().toLowerCase() }),
    ...(phone && { phone: normalisePhone(phone) }),
  };
}

const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * E.164 (ITU-T, at most 15 digits) when the number names its country, else as typed: without a
 * country, two equal numbers may be two people. `(0)` is the trunk prefix that callers from abroad
 * leave out.
 */
function normalisePhone(typed: string): string {
  const text = typed.trim();
  const digits = text
    .replace('(0)', '')
    .replaceAll(/[\s().\-/]/g, '')
    .replace(/^00/, '+');
  return E164.test(digits) ? digits : text;
}
