import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { subnetOf } from '../http/client-address.ts';
import { Problem } from '../kernel/index.ts';

const WINDOW_SECONDS = 15 * 60;
const PER_ACCOUNT = 10;
const PER_ADDRESS = 50;

/** Who tries to sign in, in the server's own words: normalised, and from the connection. */
export interface Attempt {
  readonly account: string;
  readonly ip: string;
  /** Has this account signed in from this address before? */
  readonly isKnown: boolean;
}

/**
 * Counts failed sign-ins by account and by address, for all processes. An address from which an
 * account has signed in before has a count of its own, so that strangers lock nobody out.
 */
export function createLoginAttempts(system: Knex) {
  const limiter = (points: number) =>
    new RateLimiterPostgres({
      storeClient: system,
      storeType: 'knex',
      tableName: 'login_attempts',
      tableCreated: true,
      points,
      duration: WINDOW_SECONDS,
    });
  const accounts = limiter(PER_ACCOUNT);
  const addresses = limiter(PER_ADDRESS);

  return {
    /**
     * Counts the attempt before it is tried, so that many at once are no way around; `undo` takes
     * it back when it succeeds. @throws {Problem} `auth.too-many-attempts`.
     */
    async begin({ account, ip, isKnown }: Attempt): Promise<{ undo(): Promise<void> }> {
      const accountKey = keyOf('account', account, isKnown ? ip : '');
      const addressKey = keyOf('address', subnetOf(ip));
      await count(accounts, accountKey);
      try {
        await count(addresses, addressKey);
      } catch (error) {
        await accounts.reward(accountKey);
        throw error;
      }
      return {
        async undo() {
          await accounts.reward(accountKey);
          await addresses.reward(addressKey);
        },
      };
    },
  };
}

/** Hashed: whoever reads the table learns no e-mail. */
const keyOf = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

async function count(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new Problem('auth.too-many-attempts', {
      hint: 'Wait, or reset the password.',
      retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1_000),
    });
  }
}
