import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { eventually, installHook, silenceHooks } from '../../testing/hooks.ts';
import { mailsTo } from '../../testing/mailbox.ts';
import { type Heard, type Receiver, startReceiver } from '../../testing/receiver.ts';
import { createDueDeliveryRepository } from './due-deliveries.repository.ts';

const KEY = Buffer.alloc(24, 3);
const OLD_KEY = Buffer.alloc(24, 4);
const SECRETS = { secret: `whsec_${KEY.toString('base64')}` };
const HOURS = 3_600;

let app: TestApp;
let companyId: string;
let receiver: Receiver;
let passedSeconds = 0;
const now = () => new Date(Date.now() + passedSeconds * 1_000);

beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_OUTGOING_ALLOW: '127.0.0.1' }, now });
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

/** A webhook to the receiver, which hears of new leads alone. */
const installWebhook = (config: object = {}, secrets: Record<string, string> = SECRETS) =>
  installHook(app, 'leadpane/webhook', {
    companyId,
    config: { url: receiver.url, events: ['lead.created'], ...config },
    secrets,
  });

const capture = async (fields: object = {}) => {
  await app.post(SUBMIT, filledForm({ ...fields }));
  await app.settled();
};

const deliveriesOf = (installationId: string) =>
  app.knex('deliveries').where({ installationId }).orderBy('id');

const stateOf = async (installationId: string): Promise<string> =>
  (await app.knex('plugin_installations').where({ id: installationId }).first('state')).state;

const answerWith = (status: number, headers: Record<string, string> = {}) => {
  receiver.answer = (_heard, response) => void response.writeHead(status, headers).end('internal');
};

/** The one delivery, once it has been tried so often. */
const afterAttempt = (installationId: string, attempt: number) =>
  eventually(async () => {
    const [delivery] = await deliveriesOf(installationId).where({ eventType: 'lead.created' });
    expect(delivery).toMatchObject({ attempt });
    return delivery;
  });

/** As a receiver would check it, from the specification alone. */
function isSigned({ headers, body }: Heard, key: Buffer): boolean {
  const content = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  const wanted = `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(wanted);
}

describe('a hook that is being uninstalled', () => {
  it('costs the lead that arrives meanwhile nothing', async () => {
    const id = await installWebhook();
    const leaving = await app.knex.transaction();
    await leaving('plugin_installations').where({ id }).delete();
    const form = filledForm();
    await app.post(SUBMIT, form);
    await eventually(async () => {
      expect(await app.knex('pg_locks').where({ granted: false })).not.toEqual([]);
    });
    await leaving.commit();
    await app.settled();

    const { email } = form.fields as { email: string };
    expect(await app.knex('outbox').whereNotNull('buriedAt')).toEqual([]);
    expect(await app.knex('leads').where({ email }).first()).toMatchObject({
      scoreState: 'scored',
    });
  });
});

describe('a webhook', () => {
  it('gets a signed event with the lead as the contract describes it', async () => {
    const installationId = await installWebhook();

    await capture({ firstName: 'Ada', email: 'ada@signed.example' });

    await eventually(() => expect(receiver.heard).toHaveLength(1));
    const [heard] = receiver.heard as [Heard];
    const event = JSON.parse(heard.body);
    const lead = await app.knex('leads').where({ email: 'ada@signed.example' }).first();
    const delivered = await afterAttempt(installationId, 1);
    // Answers are checked against the contract here, the event in this one included.
    const shown = await (await app.as('ADMIN')).get(`/api/v1/deliveries/${delivered.id}`);
    expect(isSigned(heard, KEY)).toBe(true);
    expect(isSigned({ ...heard, body: heard.body.replace('Ada', 'Eve') }, KEY)).toBe(false);
    expect(
      Math.abs(Number(heard.headers['webhook-timestamp']) - now().getTime() / 1_000),
    ).toBeLessThan(60);
    expect(event).toMatchObject({ id: heard.headers['webhook-id'], type: 'lead.created' });
    expect([shown.status, shown.body.data.payload.data]).toEqual([200, event.data]);
    expect(event.data.lead).toMatchObject({ id: lead.id, firstName: 'Ada', scoreState: 'scored' });
    expect(Buffer.byteLength(heard.body)).toBeLessThan(20_000);
    expect(delivered).toMatchObject({ state: 'delivered', lastCode: null });
  });

  it('is signed with the old and the new secret while one replaces the other', async () => {
    await installWebhook({}, { ...SECRETS, previousSecret: `whsec_${OLD_KEY.toString('base64')}` });

    await capture();

    await eventually(() => expect(receiver.heard).toHaveLength(1));
    const [heard] = receiver.heard as [Heard];
    expect([isSigned(heard, KEY), isSigned(heard, OLD_KEY)]).toEqual([true, true]);
  });

  it('gets a lead that is too large without its properties', async () => {
    await installWebhook({ events: ['lead.updated'] });
    const admin = await app.as('ADMIN');
    const { body } = await admin.post('/api/v1/leads', { email: 'large@example.com' });
    const properties = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, 'x'.repeat(9_000)]));

    await admin.send('PATCH', `/api/v1/leads/${body.data.id}`, {
      body: JSON.stringify({ properties }),
      headers: { 'content-type': 'application/json', 'if-match': '*' },
    });

    await eventually(() => expect(receiver.heard).toHaveLength(1));
    const { data } = JSON.parse(receiver.heard[0]?.body ?? '');
    expect(data).toMatchObject({ lead: { email: 'large@example.com', properties: {} } });
    expect(data.trimmed).toEqual(['properties']);
  });

  it('reads a secret that somebody wrote into his name as text', async () => {
    await installWebhook();

    await capture({ firstName: '{{secret:secret}}' });

    await eventually(() => expect(receiver.heard).toHaveLength(1));
    const [heard] = receiver.heard as [Heard];
    expect(JSON.parse(heard.body).data.lead.firstName).toBe('{{secret:secret}}');
    expect(isSigned(heard, KEY)).toBe(true);
  });
});

describe('the schedule of a webhook', () => {
  it('has ten attempts with growing waits, each with the same id, then the delivery is dead', async () => {
    const waits = [
      5,
      300,
      1_800,
      2 * HOURS,
      5 * HOURS,
      10 * HOURS,
      14 * HOURS,
      20 * HOURS,
      24 * HOURS,
    ];
    const id = await installWebhook();
    answerWith(500);
    await capture();

    const seen: number[] = [];
    for (const [at] of waits.entries()) {
      const { nextAt, updatedAt } = await afterAttempt(id, at + 1);
      const wait = (nextAt.getTime() - updatedAt.getTime()) / 1_000;
      seen.push(wait);
      passedSeconds += wait + 1;
    }

    const last = await afterAttempt(id, 10);
    expect(last).toMatchObject({ state: 'dead', lastCode: 'http_5xx' });
    expect(seen.map((wait, at) => Math.abs(wait / (waits[at] ?? 0) - 1) <= 0.1)).not.toContain(
      false,
    );
    expect(receiver.heard).toHaveLength(10);
    expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('ends with the first success', async () => {
    const id = await installWebhook();
    answerWith(503);
    await capture();
    await afterAttempt(id, 1);

    answerWith(204);
    passedSeconds += 10;
    const { state } = await afterAttempt(id, 2);
    passedSeconds += 72 * HOURS;
    await capture();

    await eventually(() => expect(receiver.heard).toHaveLength(3));
    expect(state).toBe('delivered');
  });

  it('grants the rest that Retry-After asks for', async () => {
    const id = await installWebhook();
    answerWith(503, { 'retry-after': '3600' });

    await capture();

    const { nextAt, updatedAt } = await afterAttempt(id, 1);
    expect((nextAt.getTime() - updatedAt.getTime()) / 1_000).toBeGreaterThanOrEqual(3_600);
  });

  it('sends nothing after 410, and tells administrators why', async () => {
    const id = await installWebhook();
    answerWith(410);

    await capture();

    expect(await afterAttempt(id, 1)).toMatchObject({ state: 'dead', lastCode: 'gone' });
    expect(await stateOf(id)).toBe('disabled');
    const admin = await app.as('ADMIN');
    await eventually(async () => {
      const { body } = await admin.get('/api/v1/notifications');
      expect(body.data).toContainEqual(
        expect.objectContaining({ message: expect.stringMatching(/^Webhook: .*410/) }),
      );
    });
    await capture();
    expect(await deliveriesOf(id)).toHaveLength(1);
  });

  it('gives a hook up that failed for five days, tells administrators, and is replayed then', async () => {
    const id = await installWebhook();
    const path = `/api/v1/plugin-installations/${id}`;
    answerWith(500);
    for (let hours = 0; hours < 132; hours += 12) {
      await capture();
      await eventually(async () =>
        expect(await deliveriesOf(id).where({ attempt: 0 })).toEqual([]),
      );
      expect(await stateOf(id)).toBe('enabled');
      passedSeconds += 12 * HOURS;
    }

    await eventually(async () => expect(await stateOf(id)).toBe('disabled'));

    const admin = await app.as('ADMIN');
    await eventually(async () => {
      const mails = await mailsTo(app, ADMIN.email);
      expect(mails.map(({ text }) => text)).toContainEqual(
        expect.stringMatching(/^Webhook: .*five days/),
      );
    });
    // What the worker does once a minute.
    await createDueDeliveryRepository(app.knex).sweep(now());
    const missed = await deliveriesOf(id);
    expect(new Set(missed.map(({ state }) => state))).toEqual(new Set(['dead']));
    receiver.heard.length = 0;
    answerWith(204);
    expect((await admin.send('POST', `${path}/enable`)).status).toBe(200);
    const span = { from: new Date(Date.now() - HOURS * 1_000), to: now(), state: 'dead' };
    expect((await admin.post(`${path}/deliveries/replay`, span)).status).toBe(202);
    await eventually(async () =>
      expect(await deliveriesOf(id).where({ state: 'delivered' })).toHaveLength(missed.length),
    );
    const heard = receiver.heard.map(({ headers }) => headers['webhook-id']);
    expect(new Set(heard)).toEqual(new Set(missed.map(({ eventId }) => eventId)));
    expect(await app.knex('delivery_streaks').where({ installationId: id })).toEqual([]);
  }, 120_000);

  it.each([429, 502, 504])('lets a receiver rest that answers %i', async (status) => {
    const id = await installWebhook();
    const other = await installWebhook({ url: `${receiver.url}/other` });
    answerWith(status, { 'retry-after': '60' });
    await capture();
    await Promise.all([afterAttempt(id, 1), afterAttempt(other, 1)]);
    await app.knex('delivery_pauses').where({ installationId: other }).delete();
    receiver.heard.length = 0;

    await capture();

    await eventually(() => expect(receiver.heard).toMatchObject([{ url: '/other' }]));
    expect(await deliveriesOf(id).where({ attempt: 0 })).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    const id = await installWebhook();
    answerWith(302, { location: 'http://127.0.0.1:1/' });

    await capture();

    expect(await afterAttempt(id, 1)).toMatchObject({ state: 'dead', lastCode: 'refused' });
  });
});

describe('a receiver', () => {
  it('that was down gets every event once it is up', async () => {
    const id = await installWebhook();
    const { port } = new URL(receiver.url);
    await receiver.stop();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await capture({ firstName: name });
    await eventually(async () =>
      expect(await deliveriesOf(id).where({ lastCode: 'unreachable' })).toHaveLength(6),
    );
    // It is no fault of the plugin, which is not paused for it.
    expect(await stateOf(id)).toBe('enabled');

    receiver = await startReceiver(Number(port));
    // On a busy machine there were more attempts than one.
    passedSeconds += 3 * HOURS;

    await eventually(() => expect(receiver.heard).toHaveLength(6));
    const owed = await deliveriesOf(id);
    const ids = receiver.heard.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids)).toEqual(new Set(owed.map(({ eventId }) => eventId)));
  });

  it('that is down for long costs the plugin nothing: it goes on, whatever happens', async () => {
    const id = await installWebhook();
    answerWith(500);

    for (let turn = 1; turn <= 8; turn += 1) {
      await capture();
      await eventually(async () =>
        expect(await deliveriesOf(id).where({ lastCode: 'http_5xx' })).toHaveLength(turn),
      );
    }

    expect(await stateOf(id)).toBe('enabled');
    const runs = await app.knex('plugin_runs').where({ installationId: id, state: 'failed' });
    expect(runs.length).toBeGreaterThanOrEqual(8);
    const row = await app.knex('plugin_installations').where({ id }).first('breaker');
    expect(row.breaker).toEqual({});
  });

  it('that never answers holds up nobody else', async () => {
    const slow = await installWebhook({ url: `${receiver.url}/slow` });
    await installWebhook({ url: `${receiver.url}/quick` });
    receiver.answer = ({ url }, response) => {
      if (url === '/quick') response.writeHead(204).end();
    };
    await capture();
    await eventually(() => expect(receiver.heard.map(({ url }) => url)).toContain('/slow'));

    await capture();

    await eventually(() =>
      expect(receiver.heard.filter(({ url }) => url === '/quick')).toHaveLength(2),
    );
    expect(await deliveriesOf(slow).where({ attempt: 0 })).toHaveLength(2);
  });
});

describe('an erased lead', () => {
  it('leaves no delivery behind', async () => {
    const id = await installWebhook();
    answerWith(500);
    await capture({ email: 'forget@me.example' });
    const { leadId } = await afterAttempt(id, 1);

    await (
      await app.as('ADMIN')
    ).send('DELETE', `/api/v1/leads/${leadId}`, { headers: { 'if-match': '*' } });

    expect(await deliveriesOf(id)).toEqual([]);
  });
});
