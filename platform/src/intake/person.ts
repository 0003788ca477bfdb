import { domainToASCII } from 'node:url';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

interface Addresses {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly country?: string | null;
}

/** Gives addresses the spelling in which the same person compares equal, whoever brings them. */
export function createNormaliser(defaultCountry?: string) {
  return <P extends Addresses>(person: P): P => {
    const { email, phone, country } = person;
    return {
      ...person,
      ...(email && { email: normaliseEmail(email) }),
      ...(phone && { phone: normalisePhone(phone, country ?? defaultCountry) }),
    };
  };
}

/** In lower case, the domain as DNS has it: `info@bücher.example` is `info@xn--bcher-kva.example`. */
function normaliseEmail(typed: string): string {
  const email = typed.trim().toLowerCase();
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at);
  if (ASCII.test(domain)) return email;
  return email.slice(0, at) + (domainToASCII(domain) || domain);
}

const ASCII = /^[\0-\x7f]*$/;
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * E.164 (ITU-T, at most 15 digits) when the number or the country tells which country it is of,
 * else as typed: without one, two equal numbers may be two people. `(0)` is the trunk prefix that
 * callers from abroad leave out.
 */
function normalisePhone(typed: string, country: string | undefined | null): string {
  const text = typed.trim();
  const digits = text
    .replace('(0)', '')
    .replaceAll(/[\s().\-/]/g, '')
    .replace(/^00/, '+');
  if (E164.test(digits)) return digits;
  const code = country?.toUpperCase();
  if (!code || !isSupportedCountry(code)) return text;
  const parsed = parsePhoneNumberFromString(text, code);
  return parsed?.isPossible() ? parsed.number : text;
}
