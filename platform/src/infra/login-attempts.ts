import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../kernel/index.ts';

const WINDOW_SECONDS = 15 * 60;
const PER_ACCOUNT = 10;
const PER_IP = 50;

/** Failed sign-ins are counted by account and by address, in the server's own words only. */
export function createLoginAttempts() {
  const accounts = new RateLimiterMemory({ points: PER_ACCOUNT, duration: WINDOW_SECONDS });
  const addresses = new RateLimiterMemory({ points: PER_IP, duration: WINDOW_SECONDS });
  return {
    async check(account: string, ip: string): Promise<void> {
      refuse(await accounts.get(account), PER_ACCOUNT);
      refuse(await addresses.get(ip), PER_IP);
    },
    async fail(account: string, ip: string): Promise<void> {
      await accounts.penalty(account);
      await addresses.penalty(ip);
    },
  };
}

function refuse(found: RateLimiterRes | null, most: number): void {
  if (!found || found.consumedPoints < most) return;
  throw new Problem('auth.too-many-attempts', {
    hint: 'Wait, or ask an administrator for a reset.',
    retryAfterSeconds: Math.ceil(found.msBeforeNext / 1_000),
  });
}
