import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneTemplate } from '../../testing/app.ts';
import { createDatabase, type Database } from './database.ts';
import { createLoginAttempts } from './login-attempts.ts';

let database: Database;
let attempts: ReturnType<typeof createLoginAttempts>;
beforeAll(async () => {
  database = createDatabase(await cloneTemplate());
  attempts = createLoginAttempts(database.system);
});
afterAll(() => database.close());

interface Guess {
  readonly account: string;
  readonly ip: string;
  readonly isKnown?: boolean;
}

/** How many of these are let through, a few at once. */
async function countBegun(guesses: readonly Guess[]): Promise<number> {
  let begun = 0;
  const left = [...guesses];
  const lanes = Array.from({ length: 4 }, async () => {
    for (let one = left.shift(); one; one = left.shift()) {
      await attempts.begin({ isKnown: false, ...one }).then(
        () => (begun += 1),
        (refusal: unknown) => expect(refusal).toMatchObject({ code: 'auth.too-many-attempts' }),
      );
    }
  });
  await Promise.all(lanes);
  return begun;
}

const many = (count: number, guess: (at: number) => Guess) =>
  Array.from({ length: count }, (_none, at) => guess(at));

describe('attempts to sign in', () => {
  it('are fifty from one address in a quarter of an hour, whatever the account', async () => {
    const ip = '198.51.100.1';

    const begun = await countBegun(many(80, (at) => ({ account: `${at}@example.com`, ip })));

    expect(begun).toBe(50);
  });

  it('are fifty from one customer of IPv6', async () => {
    const guesses = many(80, (at) => ({
      account: `v6-${at}@example.com`,
      ip: `2001:db8:1:2::${at}`,
    }));

    expect(await countBegun(guesses)).toBe(50);
  });

  it('are ten for one account, wherever from', async () => {
    const account = 'target@example.com';

    const begun = await countBegun(many(30, (at) => ({ account, ip: `203.0.113.${at}` })));

    expect(begun).toBe(10);
  });

  it('of strangers take none from where the account has been', async () => {
    const account = 'owner@example.com';
    await countBegun(many(30, (at) => ({ account, ip: `192.0.2.${at}` })));

    const owner = many(12, () => ({ account, ip: '198.51.100.77', isKnown: true }));

    expect(await countBegun(owner)).toBe(10);
  });

  it('that succeed are not counted', async () => {
    const attempt = { account: 'right@example.com', ip: '198.51.100.88', isKnown: false };
    for (let turn = 0; turn < 60; turn += 1) {
      const { undo } = await attempts.begin(attempt);
      await undo();
    }

    expect(await countBegun(many(12, () => attempt))).toBe(10);
  });
});
