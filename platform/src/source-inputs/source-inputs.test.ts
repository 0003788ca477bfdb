import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { installBuiltIn } from '../../testing/installed-plugin.ts';
import { readProblem } from '../../testing/problem.ts';
import { startRecords } from '../../testing/records.ts';
import { openWebhook, standardHeaders } from '../../testing/webhook-source.ts';
import { createSourceInputRepository } from './source-inputs.repository.ts';

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_OUTGOING_ALLOW: '127.0.0.1' } });
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

interface DeadLetter {
  readonly id: string;
  readonly subjectIds: readonly string[];
  readonly reason: string;
}

/** The dead letters of one installation, through the API. */
async function deadLettersOf(installationId: string): Promise<DeadLetter[]> {
  const rows = await app.knex('source_inputs').where({ installationId }).select('id');
  const ids = new Set(rows.map(({ id }) => id as string));
  const { body } = await admin.get('/api/v1/dead-letters?limit=100');
  const found = body.data as (DeadLetter & { topic: string })[];
  return found.filter(({ topic, subjectIds: [id = ''] }) => {
    return topic === 'source.unmapped' && ids.has(id);
  });
}

const mapping = (...from: string[]) => ({
  fields: from.map((path) => ({ from: path, to: 'email' })),
});

/** Gives the installation another configuration. */
async function configure(id: string, config: object): Promise<void> {
  const reply = await admin.send('PUT', `/api/v1/plugin-installations/${id}/config`, {
    body: JSON.stringify({ config }),
    headers: { 'content-type': 'application/json', 'if-match': '*' },
  });
  expect(reply.status).toBe(200);
}

async function retry(letters: readonly DeadLetter[]): Promise<void> {
  for (const { id } of letters) {
    const { status } = await admin.send('POST', `/api/v1/dead-letters/${id}/retry`);
    expect(status).toBe(202);
  }
  await app.settled();
}

/** The dead letters, once there are so many; the test's own time ends the wait. */
async function untilDead(installationId: string, count: number): Promise<DeadLetter[]> {
  for (;;) {
    const found = await deadLettersOf(installationId);
    if (found.length === count) return found;
    await new Promise((next) => setTimeout(next, 50));
  }
}

const newEmail = () => `${randomUUID()}@example.com`;

describe('a request that could not be mapped', () => {
  it('is a dead letter that becomes a lead once the mapping is corrected', async () => {
    const settings = { signing: 'none', keepRest: false };
    const { id, leadSource, send, leads } = await openWebhook(app, {
      ...settings,
      ...mapping('mail'),
    });
    const email = newEmail();
    const text = JSON.stringify({ contact: { mail: email } });

    const { status } = await send(text, { cookie: 'session=mine', 'x-event': 'new' });
    const [letter] = await deadLettersOf(id);
    const path = `/api/v1/source-inputs/${letter?.subjectIds[0]}`;
    const input = await admin.get(path);
    await configure(id, { ...settings, leadSource, ...mapping('contact.mail') });
    await retry(letter ? [letter] : []);

    expect(status).toBe(422);
    expect(letter?.reason).toBe('lead 1: has no email, phone or externalId');
    expect(input.body.data).toMatchObject({
      installationId: id,
      part: 'webhook',
      request: { method: 'POST', query: '', text, headers: { 'x-event': 'new' } },
      isPartial: false,
    });
    expect(input.body.data.request.headers).not.toHaveProperty('cookie');
    expect(await leads()).toMatchObject([{ email, scoreState: 'scored' }]);
    expect(await deadLettersOf(id)).toEqual([]);
    expect(readProblem(await admin.get(path))).toMatchObject({ code: 'source-input.not-found' });
    const runs = await app.knex('plugin_runs').where({ installationId: id }).orderBy('id');
    expect(runs.map(({ trigger }) => trigger)).toEqual(['webhook', 'retry']);
  });

  it('stays a dead letter while the mapping is wrong', async () => {
    const { id, send } = await openWebhook(app, { signing: 'none', ...mapping('mail') });
    await send(JSON.stringify({ address: newEmail() }));
    const before = await deadLettersOf(id);

    await retry(before);

    expect(before).toHaveLength(1);
    expect(await deadLettersOf(id)).toMatchObject([
      { subjectIds: before[0]?.subjectIds, reason: before[0]?.reason },
    ]);
  });

  it('is kept once, however often its sender tries, until it is taken', async () => {
    const { id, leadSource, send, leads } = await openWebhook(app, mapping('mail'));
    const text = JSON.stringify({ address: newEmail() });
    const headers = standardHeaders(text);
    const failed = [await send(text, headers), await send(text, headers)];
    const letters = await deadLettersOf(id);
    await configure(id, { leadSource, signingSecret: { secret: true }, ...mapping('address') });

    const taken = await send(text, headers);

    expect(failed.map(({ status }) => status)).toEqual([422, 422]);
    expect(letters).toHaveLength(1);
    expect(taken.body.data).toMatchObject({ added: 1 });
    expect(await leads()).toHaveLength(1);
    expect(await deadLettersOf(id)).toEqual([]);
  });

  it('counts as taken when it is retried here, so that its sender may repeat it', async () => {
    const { id, leadSource, send, leads } = await openWebhook(app, mapping('mail'));
    const text = JSON.stringify({ address: newEmail() });
    const headers = standardHeaders(text);
    await send(text, headers);
    await configure(id, { leadSource, signingSecret: { secret: true }, ...mapping('address') });
    await retry(await deadLettersOf(id));

    const again = await send(text, headers);

    expect(again.body.data).toMatchObject({ isRepeat: true });
    expect(await leads()).toHaveLength(1);
  });

  it('brings the rest of a list, and changes nothing about those that were taken', async () => {
    const settings = { signing: 'none', keepRest: false };
    const { id, leadSource, send, leads } = await openWebhook(app, {
      ...settings,
      ...mapping('mail'),
    });
    const [first, second] = [`a${newEmail()}`, `b${newEmail()}`];
    const { body } = await send(JSON.stringify([{ mail: first }, { contact: { mail: second } }]));
    const [taken] = await leads();
    const letters = await deadLettersOf(id);
    await configure(id, { ...settings, leadSource, ...mapping('mail', 'contact.mail') });

    await retry(letters);

    expect(body.data).toMatchObject({ added: 1, refused: 1 });
    expect(letters.map(({ reason }) => reason)).toEqual([expect.stringMatching(/^lead 2: /)]);
    expect((await leads()).map(({ email }) => email)).toEqual([first, second]);
    expect(await app.knex('activities').where({ leadId: taken.id })).toHaveLength(1);
    expect(await deadLettersOf(id)).toEqual([]);
  });

  it('is erased with a lead that it tells of', async () => {
    const email = newEmail();
    const { body } = await admin.post('/api/v1/leads', { email });
    const { id, send } = await openWebhook(app, { signing: 'none', ...mapping('mail') });
    await send(JSON.stringify({ address: email.toUpperCase() }));
    const letters = await deadLettersOf(id);

    await admin.send('DELETE', `/api/v1/leads/${body.data.id}`);

    expect(letters).toHaveLength(1);
    expect(await app.knex('source_inputs').where({ installationId: id })).toEqual([]);
    const left = await app.knex('outbox').where({ id: letters[0]?.id });
    expect(left).toEqual([]);
  });
});

describe('a page with records that could not be mapped', () => {
  it('is passed, and asked for again once the mapping is corrected', async () => {
    const { receiver, config } = await startRecords(15);
    const { companyId } = await app.knex('users').first('companyId');
    const leads = () => app.knex('leads').where({ source: config.leadSource });
    const id = await installBuiltIn(app.knex, 'leadpane/api-poll', {
      companyId,
      config: { ...config, ...mapping('mail') },
    });
    const letters = await untilDead(id, 2);
    await configure(id, { ...config, ...mapping('email') });

    await retry(letters);

    expect(await leads()).toHaveLength(15);
    expect(await deadLettersOf(id)).toEqual([]);
    expect(receiver.heard.map(({ url }) => url).slice(0, 2)).toEqual([
      '/contacts',
      '/contacts?after=10',
    ]);
    await receiver.stop();
  }, 90_000);
});

describe('inputs that nobody retries', () => {
  it('are kept for 30 days, and at most 1,000 of an installation', async () => {
    const { id, send } = await openWebhook(app, { signing: 'none', ...mapping('mail') });
    await send(JSON.stringify({ address: newEmail() }));
    const [old] = await deadLettersOf(id);
    const month = app.knex.raw(`now() - interval '31 days'`);
    await app.knex('source_inputs').where({ installationId: id }).update({ receivedAt: month });
    await app.knex.raw(
      `insert into source_inputs (id, company_id, installation_id, part, key, is_partial)
       select gen_random_uuid(), company_id, id, 'webhook', n::text, false
       from plugin_installations cross join generate_series(1, 1005) n where id = ?`,
      [id],
    );

    await createSourceInputRepository(app.knex).sweep();

    const kept = await app.knex('source_inputs').where({ installationId: id });
    expect(kept).toHaveLength(1_000);
    expect(await app.knex('outbox').where({ id: old?.id })).toEqual([]);
  });
});
