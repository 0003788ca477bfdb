import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { cloneTemplate, filledForm, startTestApp, SUBMIT, type TestApp } from '../testing/app.ts';
import { startRedis } from '../testing/redis.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** An API process and a worker process on one database, joined by `env`. */
async function startPair(env: Record<string, string>): Promise<TestApp> {
  const database = { ...env, DATABASE_URL: await cloneTemplate() };
  const api = await startTestApp({ env: { ...database, LEADPANE_ROLES: 'api' } });
  const worker = await startTestApp({ env: { ...database, LEADPANE_ROLES: 'worker' } });
  closers.push(api.stop, worker.stop);
  return api;
}

async function listen(api: TestApp): Promise<Socket> {
  const auth = { token: await api.tokenOf('ADMIN') };
  const socket = io(api.url, { path: '/realtime', transports: ['websocket'], auth });
  closers.push(() => socket.disconnect());
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return socket;
}

async function expectLiveScore(api: TestApp): Promise<void> {
  const socket = await listen(api);
  const heard = new Promise<{ lead: { email: string; scoreState: string } }>((resolve) =>
    socket.once('lead:created', resolve),
  );
  const notified = new Promise<{ notification: { type: string } }>((resolve) =>
    socket.once('notification', resolve),
  );

  const { status } = await api.post(SUBMIT, filledForm({ email: 'ada@example.com' }));

  expect(status).toBe(201);
  expect((await heard).lead).toMatchObject({ email: 'ada@example.com', scoreState: 'scored' });
  expect((await notified).notification.type).toBe('lead.scored');
}

describe('an API process and a worker process', () => {
  it('pass the event of the one to the sockets of the other through PostgreSQL', async () => {
    await expectLiveScore(await startPair({}));
  });

  it('do the same through Redis', async () => {
    const redis = await startRedis();
    closers.push(redis.stop);

    await expectLiveScore(await startPair({ REDIS_URL: redis.url }));
  });

  it('keep taking submissions while Redis is away, and score them when it is back', async () => {
    const redis = await startRedis();
    const api = await startPair({ REDIS_URL: redis.url });
    await redis.stop();

    const { status } = await api.post(SUBMIT, filledForm());

    expect(status).toBe(201);
    const again = await startRedis(Number(new URL(redis.url).port));
    closers.unshift(again.stop);
    await api.settled();
    const [lead] = await api.knex('leads').select('score_state');
    expect(lead).toMatchObject({ scoreState: 'scored' });
  }, 100_000);
});
