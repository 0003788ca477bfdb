import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { filledForm, startTestApp, SUBMIT } from '../testing/app.ts';
import type { Reply, TestApp } from '../testing/app.ts';
import { type FaultProxy, startFaultProxy } from '../testing/fault-proxy.ts';
import { readProblem } from '../testing/problem.ts';

const LIMIT_MS = 5_000;

let app: TestApp;
let proxy: FaultProxy;
beforeAll(async () => {
  app = await startTestApp({
    async through(databaseUrl) {
      proxy = await startFaultProxy(databaseUrl);
      return proxy.url;
    },
  });
  await app.post(SUBMIT, filledForm());
  await app.settled();
});
afterAll(async () => {
  await app.stop();
  proxy.close();
});

/** An answer, and how long it took. */
async function timed(ask: () => Promise<Reply>) {
  const startedAt = performance.now();
  const reply = await ask();
  return { reply, ms: performance.now() - startedAt };
}

const isReady = async () => expect((await app.get('/ready')).status).toBe(200);

async function sendUntilStored(key: string): Promise<void> {
  const body = filledForm({ email: `${key}@example.com` });
  for (;;) {
    const { status } = await app.post(SUBMIT, body, { 'idempotency-key': key });
    if (status === 201) return;
    expect([409, 503]).toContain(status);
  }
}

const sendAll = (keys: readonly string[]) => Promise.all(keys.map(sendUntilStored));

describe.each<[fault: string, begin: () => void]>([
  ['refuses connections', () => proxy.refuse()],
  ['swallows every packet', () => proxy.swallow()],
])('while the database %s', (_fault, begin) => {
  const key = { 'idempotency-key': randomUUID() };
  const body = filledForm();
  beforeAll(begin);

  it('refuses a submission in time, saying when to try again', async () => {
    const { reply, ms } = await timed(() => app.post(SUBMIT, body, key));

    expect(readProblem(reply)).toMatchObject({ status: 503, code: 'database.unavailable' });
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(reply.body.hint).toContain('Idempotency-Key');
    expect(ms).toBeLessThan(LIMIT_MS);
  });

  it('is not ready, and says what is away', async () => {
    const { reply, ms } = await timed(() => app.get('/ready'));

    expect(readProblem(reply)).toMatchObject({ status: 503, code: 'service.not-ready' });
    expect(reply.body.detail).toContain('database');
    expect(ms).toBeLessThan(LIMIT_MS);
  });

  it('is alive', async () => {
    const { reply, ms } = await timed(() => app.get('/health'));

    expect(reply.status).toBe(200);
    expect(ms).toBeLessThan(1_000);
  });

  it('heals without a restart: the same request is stored once and scored', async () => {
    await proxy.heal();

    await vi.waitFor(isReady, LIMIT_MS);
    const { status } = await app.post(SUBMIT, body, key);
    await app.settled();

    expect(status).toBe(201);
    const stored = await app.knex('submissions').where({ id: key['idempotency-key'] });
    expect(stored).toHaveLength(1);
    expect(await app.knex('lead_scores').where({ leadId: stored[0]?.leadId })).toHaveLength(1);
  });
});

async function lock(table: string) {
  const holder = await app.knex.transaction();
  await holder.raw('lock table ?? in exclusive mode', [table]);
  return holder;
}

async function countWaiting(): Promise<number> {
  const waiting = await app.knex('pg_locks').where({ granted: false });
  return waiting.length;
}

describe('while somebody holds a lock for long', () => {
  it('refuses a submission in time, as one to be repeated', async () => {
    const holder = await lock('submissions');

    const { reply, ms } = await timed(() => app.post(SUBMIT, filledForm()));
    await holder.rollback();

    expect(readProblem(reply)).toMatchObject({ status: 503, code: 'database.unavailable' });
    expect(ms).toBeLessThan(LIMIT_MS);
  });

  it('scores the lead afterwards and gives none up', async () => {
    const holder = await lock('lead_scores');

    const { body } = await app.post(SUBMIT, filledForm());
    await vi.waitFor(async () => expect(await countWaiting()).toBeGreaterThan(0), LIMIT_MS);
    await vi.waitFor(async () => expect(await countWaiting()).toBe(0), LIMIT_MS);
    await holder.rollback();
    await app.settled();

    const { leadId } = await app
      .knex('submissions')
      .where({ id: body.data.submissionId })
      .first('leadId');
    expect(await app.knex('lead_scores').where({ leadId })).toHaveLength(1);
    expect(await app.knex('outbox')).toEqual([]);
  });
});

describe('when connections are cut in the middle of writing', () => {
  it('repeating under the same key stores each submission once', async () => {
    const keys = Array.from({ length: 100 }, () => randomUUID());
    const cutting = setInterval(() => proxy.cut(), 20);

    const sending = sendAll(keys);
    setTimeout(() => clearInterval(cutting), 500);
    await sending;
    await vi.waitFor(isReady, LIMIT_MS);
    await app.settled();

    expect(await app.knex('submissions').whereIn('id', keys)).toHaveLength(100);
    const leads = await app.knex('leads').whereIn(
      'email',
      keys.map((key) => `${key}@example.com`),
    );
    expect(leads).toHaveLength(100);
    expect(new Set(leads.map(({ scoreState }) => scoreState))).toEqual(new Set(['scored']));
  });
});

describe('when open connections fall silent for good', () => {
  it('goes on over new ones: forms are stored and scored, leads are read', async () => {
    const viewer = await app.as('VIEWER');
    const keys = Array.from({ length: 5 }, () => randomUUID());
    proxy.strand();

    await Promise.all([
      sendAll(keys),
      vi.waitFor(async () => expect((await viewer.get('/api/v1/leads')).status).toBe(200), 20_000),
    ]);
    await app.settled();

    expect(await app.knex('submissions').whereIn('id', keys)).toHaveLength(5);
    expect(await app.knex('leads').where({ scoreState: 'pending' })).toEqual([]);
    await vi.waitFor(isReady, LIMIT_MS);
  }, 60_000);
});
