import { describe, expect, it } from 'vitest';
import { createNormaliser } from './person.ts';

const normalise = createNormaliser();

describe('the spelling of a phone number', () => {
  it.each([
    ['+44 20 7946 0018', undefined, '+442079460018'],
    ['+44 (0)20 7946-0018', undefined, '+442079460018'],
    ['0044 20 7946 0018', undefined, '+442079460018'],
    ['020 7946 0018', 'GB', '+442079460018'],
    ['020 7946 0018', 'gb', '+442079460018'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['030 123456', 'DE', '+4930123456'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    // Italian numbers keep their zero.
    ['06 1234 5678', 'IT', '+390612345678'],
    // Without a country, or with one nobody knows, two equal numbers may be two people.
    ['020 7946 0018', undefined, '020 7946 0018'],
    ['020 7946 0018', 'Elbonia', '020 7946 0018'],
    ['12', 'DE', '12'],
  ])('of %s in %s is %s', (phone, country, expected) => {
    const person = normalise({ phone, ...(country && { country }) });

    expect(person.phone).toBe(expected);
  });

  it('takes the country of the installation when the person has none', () => {
    const here = createNormaliser('AT');

    expect(here({ phone: '01 234567' }).phone).toBe('+431234567');
    expect(here({ phone: '030 123456', country: 'DE' }).phone).toBe('+4930123456');
  });
});

describe('the spelling of an e-mail address', () => {
  it.each([
    [' Ada@Example.COM ', 'ada@example.com'],
    ['info@Bücher.example', 'info@xn--bcher-kva.example'],
    ['info@xn--bcher-kva.example', 'info@xn--bcher-kva.example'],
    ['Grüße@例え.jp', 'grüße@xn--r8jz45g.jp'],
  ])('of %s is %s', (email, expected) => {
    expect(normalise({ email }).email).toBe(expected);
  });
});
