import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * The E.164 number of what was typed: international, national of `country`, or national after the
 * country it is of (`GB 020 7946 0000`). Undefined when no network could reach it.
 */
export function readPhone(typed: string, country: string): string | undefined {
  const [, named = country, number = typed] = /^([A-Z]{2}) (.*)$/s.exec(typed.trim()) ?? [];
  if (!isSupportedCountry(named)) return undefined;
  const parsed = parsePhoneNumberFromString(number, named);
  return parsed?.isPossible() ? parsed.number : undefined;
}
