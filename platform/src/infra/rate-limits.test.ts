import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../../testing/redis.ts';
import { readRateLimits } from '../kernel/index.ts';
import { openRateLimits, type RateLimits } from './rate-limits.ts';

let redis: TestRedis;
let processes: RateLimits[];

/** What one API process holds. */
const open = (redisUrl?: string) =>
  openRateLimits({ table: readRateLimits('submit=10/60'), redisUrl, report: () => undefined });

/** How many of 200 at once are let through. */
async function flood(): Promise<number> {
  const each = Array.from({ length: 200 / processes.length }, () => processes).flat();
  const counted = await Promise.all(each.map((one) => one.count('submit', 'address', '192.0.2.1')));
  return counted.filter(({ isAllowed }) => isAllowed).length;
}

afterEach(() => {
  for (const one of processes) one.close();
});

describe('a limit of ten', () => {
  beforeEach(async () => void (redis = await startRedis()));

  it('lets exactly ten of 200 pass in memory', async () => {
    processes = [await open()];

    expect(await flood()).toBe(10);
    await redis.stop();
  });

  it('is one limit for all processes on one Redis', async () => {
    processes = [await open(redis.url), await open(redis.url)];

    expect(await flood()).toBe(10);
    await redis.stop();
  });

  it('is one for each process while Redis is away', async () => {
    processes = [await open(redis.url), await open(redis.url)];
    await redis.stop();

    expect(await flood()).toBe(20);
  });
});
