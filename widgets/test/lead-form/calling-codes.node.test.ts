import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { expect, it } from 'vitest';
import { CALLING_CODES } from '../../src/lead-form-more/calling-codes.ts';

it('names every country that the server reads numbers of, with its code', () => {
  const listed = [...CALLING_CODES.matchAll(/([A-Z]+)(\d+)/g)].flatMap(
    ([, countries = '', code = '']) =>
      (countries.match(/../g) ?? []).map((one) => `${one} ${code}`),
  );

  const known = getCountries().map((one) => `${one} ${getCountryCallingCode(one)}`);

  expect(new Set(listed)).toEqual(new Set(known));
});
