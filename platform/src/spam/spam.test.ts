import { randomUUID } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import type { Client, Reply } from '../../testing/client.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
const LINKS = 'See https://a.example, https://b.example and https://c.example.';
const MINUTE_MS = 60_000;

let app: TestApp;
let admin: Client;
let strict: string;
let passedMs = 0;
beforeAll(async () => {
  app = await startTestApp({ now: () => new Date(Date.now() + passedMs) });
  admin = await app.as('ADMIN');
  strict = await publishStrict();
});
afterAll(() => app.stop());

const FIELDS = [{ name: 'email', type: 'email', label: 'E-mail', required: true }];

async function publishStrict(): Promise<string> {
  const definition = { fields: FIELDS, protection: 'strict' };
  const { body } = await admin.post('/api/v1/forms', { name: 'Strict', definition });
  await admin.post(`/api/v1/forms/${body.data.id}/publish`, {});
  return body.data.id;
}

const definitionOf = (formId: string) => `/api/v1/forms/${formId}/definition?siteKey=pk_demo`;
const addressOf = (formId: string) => SUBMIT.replace('frm_demo', formId);

async function tokenOf(formId = 'frm_demo'): Promise<string> {
  const { body } = await app.get(definitionOf(formId));
  passedMs += MINUTE_MS;
  return body.data.token;
}

interface Sent {
  readonly email?: string;
  readonly message?: string;
  readonly formToken?: string | undefined;
  readonly id?: string;
  readonly proof?: string;
  readonly agent?: string;
  readonly formId?: string;
}

/** As a browser sends it, a minute after the form was shown. */
function submit({ formToken, id = randomUUID(), proof, agent = BROWSER, ...sent }: Sent) {
  const { formId = 'frm_demo', email = `${id}@example.com`, message } = sent;
  const { fields } = filledForm({ email, ...(message && { message }) });
  const body = { fields: formId === 'frm_demo' ? fields : { email }, formToken };
  return app.post(addressOf(formId), body, {
    'idempotency-key': id,
    'user-agent': agent,
    ...(proof && { 'submission-proof': proof }),
  });
}

async function solve({ body }: Reply): Promise<string> {
  const challenge = JSON.parse(Buffer.from(body.challenge, 'base64').toString('utf8'));
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

const found = async (id: string) => (await admin.get(`/api/v1/submissions/${id}`)).body.data;

describe('a visitor who was shown the form', () => {
  it.each([
    { what: 'writes', message: 'Please call me.' },
    { what: 'writes links', message: LINKS },
  ])('is asked for nothing when he $what', async ({ message }) => {
    const id = randomUUID();

    const { status } = await submit({ id, message, formToken: await tokenOf() });

    expect(status).toBe(201);
    expect(await found(id)).toMatchObject({ state: 'accepted' });
  });

  it('is held when he sends before anybody could have read it', async () => {
    const { body } = await app.get(definitionOf('frm_demo'));
    const id = randomUUID();

    await submit({ id, formToken: body.data.token });

    const { state, quarantine } = await found(id);
    expect(state).toBe('quarantined');
    expect(quarantine.reasons).toEqual(['too-fast']);
  });
});

describe('a server that passes on what it was sent', () => {
  it('is taken without a token, however much it brings', async () => {
    const agent = 'python-requests/2.32';

    const replies = await Promise.all(Array.from({ length: 15 }, () => submit({ agent })));

    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 201));
  });
});

describe('what looks like a program', () => {
  it('has to work for it, and nothing is stored before', async () => {
    const id = randomUUID();

    const asked = await submit({ id, message: LINKS });
    const before = await admin.get(`/api/v1/submissions/${id}`);
    const proven = await submit({ id, message: LINKS, proof: await solve(asked) });

    expect(asked.status).toBe(428);
    expect(asked.body.code).toBe('submission.proof-required');
    expect(before.status).toBe(404);
    expect(proven.status).toBe(201);
    expect(await found(id)).toMatchObject({ state: 'accepted', fields: { message: LINKS } });
  });

  it.each(['another submission', 'another secret', 'a wrong guess', 'no JSON', 'long ago'])(
    'is asked again when its proof is of %s',
    async (what) => {
      const id = randomUUID();
      const sent = { id, message: LINKS };
      const asked = await submit(what === 'another submission' ? { message: LINKS } : sent);
      const proof = change(what, await solve(asked));
      if (what === 'long ago') passedMs += 16 * MINUTE_MS;

      const reply = await submit({ ...sent, proof });

      expect(reply.status).toBe(428);
      expect((await admin.get(`/api/v1/submissions/${id}`)).status).toBe(404);
    },
  );

  it('is held for a person when its browser cannot work, and comes back as a lead', async () => {
    const id = randomUUID();
    const email = `${id}@example.com`;

    const { status } = await submit({ id, email, message: LINKS, proof: 'none' });
    const { state, quarantine } = await found(id);
    await admin.post(`/api/v1/submissions/${id}/restore`, {});

    expect(status).toBe(201);
    expect(state).toBe('quarantined');
    expect(quarantine.reasons).toEqual(['no-token', 'links', 'no-proof']);
    expect(await app.knex('leads').where({ email })).toHaveLength(1);
  });

  it('is held when it comes from a page without JavaScript', async () => {
    const email = `${randomUUID()}@example.com`;
    const body = new URLSearchParams({ email, consent: 'on', message: LINKS }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': BROWSER };

    const { status } = await app.send('POST', SUBMIT, { body, headers });

    const { body: listed } = await admin.get('/api/v1/submissions?state=quarantined&limit=1');
    expect(status).toBe(201);
    expect(listed.data[0].fields.email).toBe(email);
  });
});

describe('a strict form', () => {
  it('takes who was shown it', async () => {
    const { status } = await submit({ formId: strict, formToken: await tokenOf(strict) });

    expect(status).toBe(201);
  });

  it.each([
    { what: 'no token', token: async () => undefined },
    { what: 'the token of another form', token: () => tokenOf() },
    { what: 'a forged token', token: async () => `${(await tokenOf(strict)).slice(0, -2)}AA` },
    { what: 'half a token', token: async () => 'abc' },
  ])('asks for work with $what', async ({ token }) => {
    const { status, body } = await submit({ formId: strict, formToken: await token() });

    expect(status).toBe(428);
    expect(body.challenge).toEqual(expect.any(String));
  });

  it('asks for work with a token of two days ago', async () => {
    const formToken = await tokenOf(strict);
    passedMs += 2 * 86_400_000;

    const { status } = await submit({ formId: strict, formToken });

    expect(status).toBe(428);
  });
});

/** A good proof made bad. */
function change(what: string, proof: string): string {
  if (what === 'no JSON') return 'e30';
  const answer = JSON.parse(Buffer.from(proof, 'base64').toString('utf8'));
  if (what === 'another secret') answer.challenge.signature = '00'.repeat(32);
  if (what === 'a wrong guess') answer.solution.counter += 1;
  if (what === 'a wrong guess') answer.solution.derivedKey = 'ff'.repeat(32);
  return Buffer.from(JSON.stringify(answer)).toString('base64');
}
