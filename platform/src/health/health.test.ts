import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { type FaultProxy, startFaultProxy } from '../../testing/fault-proxy.ts';

let app: TestApp;
let proxy: FaultProxy;
let checks = 0;
beforeAll(async () => {
  app = await startTestApp({
    async through(databaseUrl) {
      proxy = await startFaultProxy(databaseUrl, (bytes) => {
        checks += bytes.toString('latin1').split(/\bselect 1\b/i).length - 1;
      });
      return proxy.url;
    },
  });
});
afterAll(async () => {
  await app.stop();
  proxy.close();
});

describe('GET /health', () => {
  it('says that the process lives, and for how long', async () => {
    const { status, body } = await app.get('/health');

    expect(status).toBe(200);
    expect(body.data).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      uptimeSeconds: expect.any(Number),
    });
  });
});

describe('GET /ready', () => {
  it('says that database and queue answer', async () => {
    const { status, body } = await app.get('/ready');

    expect(status).toBe(200);
    expect(body.data).toEqual({ status: 'ready', services: { database: 'ok', queue: 'ok' } });
  });

  it('asks the database a few times at most, however often it is asked itself', async () => {
    await app.get('/ready');
    const before = checks;

    const replies = await Promise.all(Array.from({ length: 1_000 }, () => app.get('/ready')));

    expect(before).toBeGreaterThan(0);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(checks - before).toBeLessThan(10);
  });
});
