import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { install, publish, sampleUpload } from '../../testing/sample-upload.ts';
import { charge, type ChargedRun, costOf } from './breaker.ts';

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

const NOON = Date.parse('2026-11-23T12:00:00.000Z');
const MINUTE_MS = 60_000;

/** Charges one fault at each of these minutes after noon. */
const chargeAt = (minutes: readonly number[]) =>
  minutes.reduce<ReturnType<typeof charge>>(
    ({ breaker }, minute) => charge(breaker, { cost: 1, now: new Date(NOON + minute * MINUTE_MS) }),
    { breaker: {}, verdict: 'closed' },
  );

/** Five at once, at each of these minutes. */
const bursts = (...minutes: number[]) =>
  chargeAt(minutes.flatMap((minute) => Array.from({ length: 5 }, () => minute)));

describe('the breaker', () => {
  it('opens for a minute at the fifth fault in a row', () => {
    const { breaker, verdict } = chargeAt([0, 0, 0, 0, 0]);

    expect(verdict).toBe('open');
    expect(breaker.until).toBe('2026-11-23T12:01:00.000Z');
  });

  it('forgives faults that are rare', () => {
    expect(chargeAt(Array.from({ length: 100 }, (_, minute) => minute)).verdict).toBe('closed');
  });

  it('opens twice as long the second time, and gives up at the third of a day', () => {
    expect(bursts(0, 10).breaker.until).toBe('2026-11-23T12:12:00.000Z');
    expect(bursts(0, 10, 20).verdict).toBe('disabled');
    expect(bursts(0, 10, 1_500).verdict).toBe('open');
  });
});

const RUN: ChargedRun = {
  installationId: 'i1',
  code: null,
  message: null,
  items: 100,
  faulty: 0,
  ms: 50,
};

describe('the cost of a run', () => {
  it.each<[string, Partial<ChargedRun>, number]>([
    ['that went well', {}, 0],
    ['that was slow', { ms: 4_000 }, 1],
    ['that failed for one lead of a hundred', { code: 'guest_throw', faulty: 1 }, 0.01],
    ['that was ended at once', { code: 'fuel_exhausted', ms: 0 }, 1],
    ['that was ended again and again for 30 s', { code: 'hard_kill', ms: 30_000 }, 6],
    ['that the platform is at fault for', { code: 'host_error' }, 0],
  ])('%s', (_what, run, cost) => {
    expect(costOf({ ...RUN, ...run })).toBe(cost);
  });
});

/** Sends the form and answers the score of the lead. */
async function scoreLead() {
  const email = `${randomUUID()}@example.com`;
  const { status } = await app.post(SUBMIT, filledForm({ email }));
  expect(status).toBe(201);
  await app.settled();
  return app.knex('leads').where({ email }).first('scoreState', 'id');
}

/** What the audit log has of an installation. */
async function auditOf(id: string | undefined): Promise<{ readonly action: string }[]> {
  const { body } = await admin.get(`/api/v1/audit?subjectId=${id}&limit=100`);
  return body.data;
}

describe('a scorer that never ends', () => {
  it('marks its leads partial and is paused; intake goes on, and it comes back by itself', async () => {
    const hang = `if (lead.email.endsWith('example.com')) for (;;); return { points: 0, reasons: [] };`;
    const upload = sampleUpload({ score: hang });
    const path = await install(admin, await publish(admin, upload));
    const id = path.split('/').at(-1);
    const told: { state: string; installationId: string }[] = [];
    const socket = io(app.url, {
      path: '/realtime',
      transports: ['websocket'],
      auth: { token: await app.tokenOf('ADMIN') },
    });
    socket.on('plugin:state', (payload) => told.push(payload));
    await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
    await admin.send('POST', `${path}/enable`);

    const states: string[] = [];
    let shown = (await admin.get(path)).body.data;
    while (shown.state === 'enabled') {
      states.push((await scoreLead()).scoreState);
      shown = (await admin.get(path)).body.data;
    }
    const [lead] = await app.knex('leads').where({ scoreState: 'partial' });
    const score = await admin.get(`/api/v1/leads/${lead.id}/score`);
    await app.settled();
    socket.disconnect();

    expect(shown).toMatchObject({ state: 'disabled_temporarily' });
    expect(shown.message).toContain('It comes back by itself');
    expect(Date.parse(shown.pausedUntil)).toBeGreaterThan(Date.now());
    expect(states).toContain('partial');
    expect(score.body.data.reason).toContain(`${upload.manifest.id}@1.0.0: `);
    expect(told.filter((one) => one.installationId === id).map(({ state }) => state)).toEqual(
      expect.arrayContaining(['enabled', 'disabled_temporarily']),
    );
    expect(await auditOf(id)).toContainEqual(
      expect.objectContaining({
        action: 'plugin.paused',
        actor: { kind: 'platform', id: 'platform' },
        before: { state: 'enabled' },
        after: { state: 'disabled_temporarily', stateMessage: shown.message },
      }),
    );

    await publish(admin, sampleUpload({ id: upload.manifest.id, version: '1.0.1' }));
    await admin.post(`${path}/upgrade`, { version: '1.0.1' });
    const until = new Date(Date.now() - 1_000).toISOString();
    await app
      .knex('plugin_installations')
      .where({ id })
      .update({
        breaker: JSON.stringify({ until }),
      });
    await vi.waitFor(async () => expect((await admin.get(path)).body.data.state).toBe('enabled'), {
      timeout: 20_000,
      interval: 200,
    });
    expect((await auditOf(id)).map(({ action }) => action)).toContain('plugin.resumed');
  });

  it('is disabled at its third opening of a day, and administrators are told', async () => {
    const upload = sampleUpload({ score: `throw new Error('I dislike everybody');` });
    const path = await install(admin, await publish(admin, upload));
    await admin.send('POST', `${path}/enable`);
    const openings = [1, 2].map((hours) => new Date(Date.now() - hours * 3_600_000).toISOString());
    await app
      .knex('plugin_installations')
      .where({ id: path.split('/').at(-1) })
      .update({ breaker: JSON.stringify({ openings }) });

    let shown = (await admin.get(path)).body.data;
    while (shown.state === 'enabled') {
      await scoreLead();
      shown = (await admin.get(path)).body.data;
    }
    await app.settled();
    const { body } = await admin.get('/api/v1/notifications?limit=100');
    const entries = await auditOf(path.split('/').at(-1));

    expect(shown).toMatchObject({ state: 'disabled' });
    expect(shown.message).toContain('I dislike everybody');
    expect(body.data.map(({ message }: { message: string }) => message)).toContain(
      `Sample: ${shown.message}`,
    );
    expect(entries).toContainEqual(
      expect.objectContaining({
        action: 'plugin.disabled',
        actor: { kind: 'platform', id: 'platform' },
        after: { state: 'disabled', stateMessage: shown.message },
      }),
    );
  });
});
