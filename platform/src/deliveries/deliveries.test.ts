import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { eventually, installHook, silenceHooks } from '../../testing/hooks.ts';
import { bearer, createClient } from '../../testing/client.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';
import { type Receiver, startReceiver } from '../../testing/receiver.ts';

const SECRETS = { secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };

let app: TestApp;
let admin: Client;
let companyId: string;
let receiver: Receiver;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_OUTGOING_ALLOW: '127.0.0.1' } });
  admin = await app.as('ADMIN');
  ({ companyId } = await app.knex('users').first('companyId'));
  receiver = await startReceiver();
});
afterEach(async () => {
  await silenceHooks(app);
  receiver.heard.length = 0;
  receiver.answer = (_heard, response) => void response.writeHead(204).end();
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});

const install = (slug = 'leadpane/webhook', given: object = {}): Promise<string> => {
  const config = { url: receiver.url, events: ['lead.created'] };
  return installHook(app, slug, { companyId, config, secrets: SECRETS, ...given });
};

/** One lead each, delivered to nobody: the receiver refuses for good. */
async function fail(installationId: string, count: number): Promise<void> {
  receiver.answer = (_heard, response) => void response.writeHead(302).end();
  for (let at = 0; at < count; at += 1) await app.post(SUBMIT, filledForm());
  await eventually(async () =>
    expect((await list(installationId, 'state=dead')).body.data).toHaveLength(count),
  );
  receiver.heard.length = 0;
  receiver.answer = (_heard, response) => void response.writeHead(204).end();
}

const list = (installationId: string, query = '') =>
  admin.get(`/api/v1/plugin-installations/${installationId}/deliveries?${query}`);

const settled = (id: string) =>
  eventually(async () => {
    const { body } = await admin.get(`/api/v1/deliveries/${id}`);
    expect(body.data.state).not.toBe('pending');
    return body.data;
  });

async function sendTest(id: string, body: object = {}) {
  const reply = await admin.post(`/api/v1/plugin-installations/${id}/test-event`, body);
  expect(reply.status).toBe(202);
  return settled(reply.body.data.id);
}

describe('GET /plugin-installations/{installationId}/deliveries', () => {
  it('pages through what hooks were told, newest first, with the reason of each failure', async () => {
    const id = await install();
    await fail(id, 3);

    const first = await list(id, 'limit=2');
    const second = await list(id, `limit=2&cursor=${first.body.pagination.nextCursor}`);

    const ids = [...first.body.data, ...second.body.data].map((one) => one.id as string);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(second.body.pagination.nextCursor).toBeNull();
    expect(first.body.data[0]).toMatchObject({
      eventType: 'lead.created',
      state: 'dead',
      attempt: 1,
      nextAt: null,
      lastCode: 'refused',
      lastMessage: expect.stringContaining('redirects'),
    });
    expect((await list(id, 'state=delivered')).body.data).toEqual([]);
  });

  it('knows nothing of other companies', async () => {
    const id = await install();
    await fail(id, 1);
    const { body } = await list(id);
    const other = await addCompany(app);
    const stranger = createClient(app.url, bearer(await other.signIn()));

    const replies = [
      await stranger.get(`/api/v1/plugin-installations/${id}/deliveries`),
      await stranger.get(`/api/v1/deliveries/${body.data[0].id}`),
      await stranger.send('POST', `/api/v1/deliveries/${body.data[0].id}/replay`),
      await stranger.post(`/api/v1/plugin-installations/${id}/test-event`, {}),
    ];

    expect(replies.map((reply) => readProblem(reply).code)).toEqual([
      'plugin-installation.not-found',
      'delivery.not-found',
      'delivery.not-found',
      'plugin-installation.not-found',
    ]);
  });
});

describe('POST /deliveries/{deliveryId}/replay', () => {
  it('sends the event again under its id, once however often it is asked for', async () => {
    const id = await install();
    await fail(id, 1);
    const [delivery] = (await list(id)).body.data;

    const replies = [
      await admin.send('POST', `/api/v1/deliveries/${delivery.id}/replay`),
      await admin.send('POST', `/api/v1/deliveries/${delivery.id}/replay`),
    ];

    expect(await settled(delivery.id)).toMatchObject({ state: 'delivered', attempt: 1 });
    expect(replies.map(({ status }) => status)).toEqual([202, 202]);
    const heard = receiver.heard.map(({ headers }) => headers['webhook-id']);
    expect(new Set(heard)).toEqual(new Set([delivery.eventId]));
  });
});

describe('POST /plugin-installations/{installationId}/deliveries/replay', () => {
  it('sends again what was given up in the span, and nothing else', async () => {
    const id = await install();
    await fail(id, 2);
    await app.post(SUBMIT, filledForm());
    await eventually(() => expect(receiver.heard).toHaveLength(1));
    const [newest, middle, oldest] = (await list(id)).body.data;
    receiver.heard.length = 0;

    const { status, body } = await admin.post(
      `/api/v1/plugin-installations/${id}/deliveries/replay`,
      { from: oldest.createdAt, to: new Date(Date.now() + 1_000).toISOString() },
    );

    expect([status, body.data]).toEqual([202, { replayed: 2 }]);
    await Promise.all([settled(middle.id), settled(oldest.id)]);
    const heard = receiver.heard.map(({ headers }) => headers['webhook-id']);
    expect(new Set(heard)).toEqual(new Set([middle.eventId, oldest.eventId]));
    expect(heard).not.toContain(newest.eventId);
  });

  it('shows and replays a hundred that were given up', async () => {
    const id = await install();
    const rows = Array.from({ length: 100 }, () => {
      const eventId = randomUUID();
      const occurredAt = new Date().toISOString();
      const payload = { id: eventId, type: 'lead.created', occurredAt, data: {} };
      const row = { id: randomUUID(), companyId, installationId: id, hookId: 'webhook', eventId };
      const failed = { state: 'dead', attempt: 10, lastCode: 'http_5xx', lastMessage: '5xx' };
      return { ...row, ...failed, eventType: payload.type, payload, nextAt: occurredAt };
    });
    await app.knex('deliveries').insert(rows);
    const shown = await list(id, 'state=dead&limit=200');
    const span = { from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };

    const { body } = await admin.post(`/api/v1/plugin-installations/${id}/deliveries/replay`, span);

    expect(shown.body.data.map((one: { lastCode: string }) => one.lastCode)).toEqual(
      rows.map(() => 'http_5xx'),
    );
    expect(body.data).toEqual({ replayed: 100 });
    await eventually(() => expect(receiver.heard).toHaveLength(100));
    const heard = receiver.heard.map(({ headers }) => String(headers['webhook-id']));
    expect(heard.toSorted()).toEqual(rows.map(({ eventId }) => eventId).toSorted());
  });
});

describe('POST /plugin-installations/{installationId}/test-event', () => {
  it('reaches the receiver before the plugin is enabled', async () => {
    const id = await install();
    await app.knex('plugin_installations').where({ id }).update({ state: 'configured' });

    const delivery = await sendTest(id);

    expect(delivery).toMatchObject({ test: true, state: 'delivered' });
    expect(delivery.payload.data.lead.email).toBe('test@example.com');
    expect(receiver.heard).toHaveLength(1);
  });

  it('tells how a receiver answered, not what it said, and tries once', async () => {
    const id = await install();
    receiver.answer = (_heard, response) => void response.writeHead(500).end('internal secret');

    const delivery = await sendTest(id);

    expect(delivery).toMatchObject({ state: 'dead', attempt: 1, lastCode: 'http_5xx' });
    expect(delivery.lastMs).toBeGreaterThan(0);
    expect(JSON.stringify(delivery)).not.toContain('internal');
  });

  it('calls no address of the own network', async () => {
    const id = await install('leadpane/webhook', {
      config: { url: 'http://169.254.169.254/latest', events: ['lead.created'] },
    });

    expect(await sendTest(id)).toMatchObject({ state: 'dead', lastCode: 'refused' });
  });

  it('says what a configuration lacks', async () => {
    const id = await install('leadpane/webhook', { config: {} });

    expect(await sendTest(id)).toMatchObject({
      state: 'dead',
      lastCode: 'config',
      lastMessage: expect.stringContaining('`url`'),
    });
  });

  it('sends any event of the contract', async () => {
    const id = await install('leadpane/webhook', { config: { url: receiver.url } });

    const delivery = await sendTest(id, { type: 'import.finished', hookId: 'webhook' });

    expect(delivery.payload.data.import.fileName).toBe('test.csv');
  });

  it('needs a hook', async () => {
    const [rules] = await app.knex('plugin_installations').where({ companyId }).limit(1);
    const id = await install();

    const replies = [
      await admin.post(`/api/v1/plugin-installations/${rules.id}/test-event`, {}),
      await admin.post(`/api/v1/plugin-installations/${id}/test-event`, { hookId: 'nobody' }),
    ];

    expect(replies.map((reply) => readProblem(reply).code)).toEqual([
      'delivery.no-hook',
      'delivery.no-hook',
    ]);
  });
});
