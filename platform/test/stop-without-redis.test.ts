import { describe, expect, it } from 'vitest';
import { ADMIN } from '../testing/app.ts';
import { removeData, startPlatformProcess } from '../testing/process.ts';
import { startRedis } from '../testing/redis.ts';

describe('a process that gets SIGTERM while its Redis is away', () => {
  it('ends by itself, and well', async () => {
    const redis = await startRedis();
    const env = {
      REDIS_URL: redis.url,
      LEADPANE_LOG_LEVEL: 'silent',
      LEADPANE_ADMIN_PASSWORD: ADMIN.password,
    };
    const platform = await startPlatformProcess({ env });
    await redis.stop();

    const startedAt = performance.now();
    const ended = await platform.end('SIGTERM');
    const stopMs = performance.now() - startedAt;
    await removeData(platform.dataDir);

    expect(ended).toEqual({ code: 0, out: '', err: 'Stopped after SIGTERM.\n' });
    expect(stopMs).toBeLessThan(30_000);
  }, 180_000);
});
