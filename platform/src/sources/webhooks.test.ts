import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { installBuiltIn, installPlugin } from '../../testing/installed-plugin.ts';
import { readProblem } from '../../testing/problem.ts';
import { hmac, openWebhook, standardHeaders } from '../../testing/webhook-source.ts';

let app: TestApp;
let admin: Client;
let companyId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
  ({ companyId } = await app.knex('users').first('companyId'));
});
afterAll(() => app.stop());

const fixture = (name: string): string =>
  readFileSync(
    new URL(`../../../plugins/inbound-webhook/fixtures/${name}.json`, import.meta.url),
    'utf8',
  );

const leadsOf = (source: string) => app.knex('leads').where({ source });

const open = (config: object = {}, secrets: Record<string, string> = {}) =>
  openWebhook(app, config, secrets);

const person = (fields: object = {}) =>
  JSON.stringify({ email: `${randomUUID()}@example.com`, ...fields });

const IDS = { added: 1, known: 0, refused: 0, isRepeat: false };

describe('POST /webhooks/sources/{token}', () => {
  it('makes a lead of what is signed, scores it and tells users', async () => {
    const { send, leadSource } = await open();
    const text = person({ first_name: 'Ada', utm_source: 'ads', budget: 7 });

    const { status, body } = await send(text, standardHeaders(text));

    expect([status, body.data]).toEqual([200, IDS]);
    await app.settled();
    const [lead] = await leadsOf(leadSource);
    expect(lead).toMatchObject({
      firstName: 'Ada',
      scoreState: 'scored',
      properties: { budget: 7 },
      firstTouch: { attribution: { utm_source: 'ads' } },
    });
    expect(await app.knex('notifications').where({ leadId: lead.id })).not.toEqual([]);
  });

  it('takes a message once', async () => {
    const { send, leadSource } = await open();
    const text = person();
    const headers = standardHeaders(text);

    const [first, ...others] = [
      await send(text, headers),
      ...(await Promise.all([send(text, headers), send(text, headers)])),
    ];

    expect(first?.body.data).toEqual(IDS);
    expect(others.map(({ body }) => body.data.isRepeat)).toEqual([true, true]);
    expect(await leadsOf(leadSource)).toHaveLength(1);
  });

  it('takes the same record once, though messages differ', async () => {
    const { send, leadSource } = await open();
    const texts = [7, 8].map((n) => JSON.stringify({ id: 'r1', phone: '+4930123456', n }));

    const replies = await Promise.all(texts.map((text) => send(text, standardHeaders(text))));

    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(await leadsOf(leadSource)).toHaveLength(1);
  });

  it('adds what is new about a known person', async () => {
    const { send } = await open();
    const email = `${randomUUID()}@example.com`;
    await admin.post('/api/v1/leads', { email });
    const text = person({ email, company: 'Example Ltd' });

    const { body } = await send(text, standardHeaders(text));

    expect(body.data).toMatchObject({ added: 0, known: 1 });
    expect(await app.knex('leads').where({ email }).first()).toMatchObject({
      company: 'Example Ltd',
    });
  });

  it.each<[string, (text: string) => Record<string, string>]>([
    ['nothing', () => ({})],
    ['a signature of another text', (text) => standardHeaders(`${text} `)],
    ['a time long past', (text) => standardHeaders(text, { at: Date.now() / 1_000 - 301 })],
    ['a time to come', (text) => standardHeaders(text, { at: Date.now() / 1_000 + 301 })],
    ['a time that is none', (text) => ({ ...standardHeaders(text), 'webhook-timestamp': 'now' })],
    ['no id', (text) => ({ ...standardHeaders(text), 'webhook-id': '' })],
    ['half a signature', (text) => ({ ...standardHeaders(text), 'webhook-signature': 'v1,AAAA' })],
  ])('refuses a request with %s', async (_what, headersOf) => {
    const { send, leadSource } = await open();
    const text = person();

    const reply = await send(text, headersOf(text));

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'webhook.bad-signature' });
    expect(await leadsOf(leadSource)).toEqual([]);
  });

  it('refuses the secret of another installation', async () => {
    const { send } = await open({}, { signingSecret: 'another secret' });
    const text = person();

    const reply = await send(text, standardHeaders(text));

    expect(reply.status).toBe(401);
  });

  it('refuses everything while there is no secret', async () => {
    const id = await installBuiltIn(app.knex, 'leadpane/inbound-webhook', { companyId });
    const { body } = await admin.post(`/api/v1/plugin-installations/${id}/webhook-address`, {});

    const reply = await app.post(new URL(body.data.url).pathname, { email: 'a@example.com' });

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'webhook.bad-signature' });
  });

  it.each([
    ['typeform', 'Typeform-Signature', 'base64'],
    ['meta', 'X-Hub-Signature-256', 'hex'],
  ] as const)('knows the signature of %s', async (signing, header, encoding) => {
    const { send } = await open({ signing });
    const text = person();

    const good = await send(text, { [header]: `sha256=${hmac(text, encoding)}` });
    const bad = await send(text, { [header]: `sha256=${hmac(`${text} `, encoding)}` });

    expect([good.status, bad.status]).toEqual([200, 401]);
  });

  it('knows the signature of HubSpot, which counts the address and the time', async () => {
    const { send, path } = await open({ signing: 'hubspot-v3' });
    const text = person();
    const headersAt = (at: number) => ({
      'X-HubSpot-Request-Timestamp': String(at),
      'X-HubSpot-Signature-v3': hmac(`POSThttp://localhost:0${path}${text}${at}`, 'base64'),
    });

    const good = await send(text, headersAt(Date.now()));
    const old = await send(text, headersAt(Date.now() - 301_000));

    expect([good.status, old.status]).toEqual([200, 401]);
  });

  it('knows a signature that an admin describes', async () => {
    const { send } = await open({
      signing: 'hmac',
      signatureHeader: 'X-Proof',
      signaturePrefix: 'v0=',
      signatureEncoding: 'hex',
    });
    const text = person();

    const good = await send(text, { 'x-proof': `v0=${hmac(text, 'hex')}` });
    const bad = await send(text, { 'x-proof': hmac(text, 'hex') });

    expect([good.status, bad.status]).toEqual([200, 401]);
  });

  it('asks for no signature only when told so', async () => {
    const { send } = await open({ signing: 'none' });

    expect((await send(person())).status).toBe(200);
  });

  it('takes the answers of a form of Typeform', async () => {
    const { send, leadSource } = await open({ preset: 'typeform', signing: 'typeform' });
    const text = fixture('typeform');

    const { status } = await send(text, { 'typeform-signature': `sha256=${hmac(text, 'base64')}` });

    expect(status).toBe(200);
    expect(await leadsOf(leadSource)).toMatchObject([
      { email: 'ada@example.com', lastName: 'Example', properties: { team: 'Sales' } },
    ]);
  });

  it('stores what it can of a list, and says how many it could not', async () => {
    const { send, id } = await open({ signing: 'none' });

    const { body } = await send(JSON.stringify([{ email: 'nobody' }, JSON.parse(person())]));

    expect(body.data).toMatchObject({ added: 1, refused: 1 });
    expect(await app.knex('plugin_runs').where({ installationId: id })).toMatchObject([
      { state: 'faulty', items: 2, faulty: 1, message: 'lead 1: email is no e-mail address' },
    ]);
  });

  it.each([
    ['{}', 422],
    ['[{"email": "nobody"}]', 422],
    ['"text"', 422],
    ['[]', 200],
  ])('makes nothing of %s', async (text, wanted) => {
    const { send, leadSource } = await open({ signing: 'none' });

    const { status } = await send(text);

    expect(status).toBe(wanted);
    expect(await leadsOf(leadSource)).toEqual([]);
  });

  it('tells the sender to try again when the plugin fails, and not why', async () => {
    const id = await installPlugin(app.knex, {
      companyId,
      source: `{ configVersion: 1, sources: { main: { receive() { throw new Error('broken'); } } } }`,
      config: { signing: 'none' },
    });
    const { body } = await admin.post(`/api/v1/plugin-installations/${id}/webhook-address`, {});

    const reply = await app.post(new URL(body.data.url).pathname, {});

    expect(readProblem(reply)).toMatchObject({ status: 503, code: 'webhook.failed' });
    expect(reply.headers.get('retry-after')).toBe('60');
    expect(JSON.stringify(reply.body)).not.toContain('broken');
  });

  it('knows no address that was never given, or is given up', async () => {
    const { id, path, send } = await open({ signing: 'none' });
    await admin.post(`/api/v1/plugin-installations/${id}/webhook-address`, {});

    const old = await send(person());
    const other = await app.post(`${path.slice(0, -43)}${'A'.repeat(43)}`, {});

    expect([old, other].map((reply) => readProblem(reply).code)).toEqual([
      'webhook.not-found',
      'webhook.not-found',
    ]);
  });

  it('takes nothing for an installation that is out of work', async () => {
    const { id, send } = await open({ signing: 'none' });
    await app.knex('plugin_installations').where({ id }).update({ state: 'disabled' });

    expect((await send(person())).status).toBe(404);
  });
});

describe('GET /webhooks/sources/{token}', () => {
  it('answers the challenge to whoever has the verify token', async () => {
    const { path } = await open({}, { verifyToken: 'ours' });
    const ask = (token: string) =>
      app.get(`${path}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`);

    const [right, wrong] = [await ask('ours'), await ask('theirs')];

    expect([right.status, right.body]).toEqual([200, '1158201444']);
    expect(wrong.status).toBe(401);
  });
});

/** As Meta tells of a lead whose answers it sends along. */
const leadgen = (value: object) => ({ entry: [{ changes: [{ field: 'leadgen', value }] }] });

const PLAIN = {
  itemsPath: 'contacts',
  fields: [
    { from: 'id', to: 'externalId' },
    { from: 'mail', to: 'email' },
    { from: 'answers[field.ref=budget].value', to: 'properties.budget' },
  ],
};

describe('POST /plugin-installations/{installationId}/preview', () => {
  it('shows what a payload would become and stores nothing', async () => {
    const { id, leadSource } = await open({ preset: 'typeform' });
    const payload = JSON.parse(fixture('typeform'));

    const { status, body } = await admin.post(`/api/v1/plugin-installations/${id}/preview`, {
      payload,
    });

    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      leads: [{ source: leadSource, email: 'Ada@Example.com', properties: { budget: 5_000 } }],
      refused: [],
    });
    expect(await leadsOf(leadSource)).toEqual([]);
    expect(await app.knex('plugin_runs').where({ installationId: id })).toEqual([]);
  });

  it.each<[string, () => unknown, object]>([
    ['Typeform', () => JSON.parse(fixture('typeform')), { preset: 'typeform' }],
    ['HubSpot', () => JSON.parse(fixture('hubspot-contact')), { preset: 'hubspot' }],
    ['Meta lead ads', () => leadgen(JSON.parse(fixture('meta-lead'))), { preset: 'meta' }],
    ['plain JSON', () => JSON.parse(fixture('plain')), PLAIN],
  ])('maps what %s sends by configuration alone', async (_sender, payloadOf, config) => {
    const { id } = await open(config);

    const { body } = await admin.post(`/api/v1/plugin-installations/${id}/preview`, {
      payload: payloadOf(),
    });

    expect(body.data.refused).toEqual([]);
    expect(body.data.leads[0]).toMatchObject({
      email: expect.stringMatching(/^ada@example\.com$/i),
      externalId: expect.any(String),
    });
  });

  it('says why a payload has no lead', async () => {
    const { id } = await open();

    const { body } = await admin.post(`/api/v1/plugin-installations/${id}/preview`, {
      payload: [{ email: 'nobody' }, {}],
    });

    expect(body.data).toEqual({
      leads: [],
      refused: [
        { at: 0, message: 'email is no e-mail address' },
        { at: 1, message: 'has no email, phone or externalId' },
      ],
    });
  });

  it('knows plugins that are sent nothing', async () => {
    const id = await installBuiltIn(app.knex, 'leadpane/api-poll', { companyId });

    const reply = await admin.post(`/api/v1/plugin-installations/${id}/preview`, { payload: {} });

    expect(readProblem(reply)).toMatchObject({ status: 409, code: 'webhook.no-source' });
  });
});
