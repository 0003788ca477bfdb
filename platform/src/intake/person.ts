import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Person } from './arrival.ts';

/** Spelling in which the same person compares equal: e-mail in lower case, phone in E.164. */
export function normalisePerson({ email, phone, ...rest }: Person): Person {
  return {
    ...rest,
    ...(email && { email: email.trim().toLowerCase() }),
    ...(phone && { phone: normalisePhone(phone) }),
  };
}

/** E.164 when the number names its country, else as typed. */
function normalisePhone(typed: string): string {
  const text = typed.trim().replace(/^00/, '+');
  if (!text.startsWith('+')) return text;
  const parsed = parsePhoneNumberFromString(text);
  return parsed?.isPossible() ? parsed.number : text;
}
