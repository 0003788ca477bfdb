import { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import {
  RATE_SUBJECTS,
  type RateClass,
  type RateLimitTable,
  type RateSubject,
} from '../kernel/index.ts';

/** Where one subject stands after one more request. */
export interface Counted {
  readonly isAllowed: boolean;
  /** Requests at most in `windowSeconds`. */
  readonly points: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Until the count begins anew. */
  readonly resetSeconds: number;
}

/** Counts requests by class and subject. */
export interface RateLimits {
  count(rateClass: RateClass, subject: RateSubject, key: string): Promise<Counted>;
  close(): void;
}

interface Options {
  readonly table: RateLimitTable;
  /** Present: all processes count together; absent: each for itself. */
  readonly redisUrl: string | undefined;
  readonly report: (error: unknown) => void;
}

/** How long a request waits for Redis before this process counts for itself. */
const REDIS_MS = 250;

/** Limits of every class and subject; without Redis, or while it is away, in memory. */
export async function openRateLimits({ table, redisUrl, report }: Options): Promise<RateLimits> {
  const redis = redisUrl ? await openRedis(redisUrl, report) : undefined;
  const limiters = new Map<string, RateLimiterAbstract>();
  for (const [rateClass, allowances] of Object.entries(table)) {
    for (const subject of RATE_SUBJECTS) {
      const keyPrefix = `leadpane-${rateClass}-${subject}`;
      const limits = { keyPrefix, ...allowances[subject] };
      limiters.set(`${rateClass} ${subject}`, createLimiter(limits, redis));
    }
  }
  return {
    async count(rateClass, subject, key) {
      const limiter = limiters.get(`${rateClass} ${subject}`);
      if (!limiter) throw new Error(`No limiter for ${rateClass}.`);
      const { isAllowed, result } = await consume(limiter, key);
      return {
        isAllowed,
        points: limiter.points,
        windowSeconds: limiter.duration,
        remaining: result.remainingPoints,
        resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1_000)),
      };
    },
    close: () => redis?.disconnect(),
  };
}

/** Over the limit, the library rejects with the same kind of result. */
async function consume(limiter: RateLimiterAbstract, key: string) {
  try {
    return { isAllowed: true, result: await limiter.consume(key) };
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { isAllowed: false, result: refusal };
    throw refusal;
  }
}

function createLimiter(
  limits: { keyPrefix: string; points: number; duration: number },
  redis: Redis | undefined,
): RateLimiterAbstract {
  const memory = new RateLimiterMemory(limits);
  if (!redis) return memory;
  return new RateLimiterRedis({
    ...limits,
    storeClient: redis,
    insuranceLimiter: memory,
    rejectIfRedisNotReady: true,
    // Whoever is over the limit costs no round trip until his window ends.
    inMemoryBlockOnConsumed: limits.points + 1,
  });
}

async function openRedis(url: string, report: (error: unknown) => void): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: REDIS_MS,
  });
  redis.on('error', report);
  // One that is away now is tried again in the background.
  await redis.connect().catch(report);
  return redis;
}
