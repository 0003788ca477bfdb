import { Problem } from './problem.ts';

/** Long enough, and still among the first that anybody tries; in lower case. */
const GUESSED_FIRST: ReadonlySet<string> = new Set([
  '1234567890123',
  '12345678901234',
  '123456789012345',
  '1234567890123456',
  '123456789abc',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'abcdefghijkl',
  'adminadminadmin',
  'administrator',
  'administrator1',
  'asdfghjkl123',
  'changeme1234',
  'changemechangeme',
  'correcthorsebatterystaple',
  'iloveyou1234',
  'leadpane1234',
  'leadpaneleadpane',
  'letmein12345',
  'letmeinletmein',
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'qazwsxedcrfv',
  'qwerty123456',
  'qwertyqwerty',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopas',
  'welcome12345',
  'welcome123456',
]);
const FEWEST_CHARACTERS = 5;

/**
 * The rules for new passwords beside their length, which the contract states.
 * @throws {Problem} `request.invalid` naming `field`.
 */
export function refuseWeakPassword(
  password: string,
  { email, field }: { readonly email: string; readonly field: string },
): void {
  const message = weaknessOf(password.toLowerCase(), email.toLowerCase());
  if (!message) return;
  throw new Problem('request.invalid', {
    detail: `${field} ${message}.`,
    hint: 'Three or four words that have nothing to do with each other make a good one.',
    errors: [{ in: 'body', field, message }],
  });
}

function weaknessOf(password: string, email: string): string | undefined {
  if (GUESSED_FIRST.has(password)) return 'is among the passwords that are tried first';
  if (new Set(password).size < FEWEST_CHARACTERS) {
    return `must have ${FEWEST_CHARACTERS} different characters`;
  }
  const [name] = email.split('@');
  if (password === email || password === name) return 'must not be the e-mail';
  return undefined;
}
