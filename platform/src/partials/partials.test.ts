import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN, type Reply, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { createPartialRepository } from './partials.repository.ts';

let app: TestApp;
let formId: string;
beforeAll(async () => {
  app = await startTestApp();
  formId = await newForm({ resumeDays: 7 });
});
afterAll(() => app.stop());

const FIELDS = [
  { name: 'email', type: 'email', label: 'E-mail', required: true },
  { name: 'message', type: 'textarea', label: 'Message' },
];

async function newForm(members: object): Promise<string> {
  const manager = await app.as('MANAGER');
  const definition = { ...members, fields: FIELDS };
  const { body } = await manager.post('/api/v1/forms', { name: 'Long', definition });
  await manager.send('POST', `/api/v1/forms/${body.data.id}/publish`);
  return body.data.id as string;
}

const newToken = () => randomBytes(32).toString('base64url');

/** As the page of a visitor does. */
function call(method: string, path: string, body: object): Promise<Reply> {
  return app.send(method, `/api/v1/forms/${path}?siteKey=pk_demo`, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: ORIGIN },
  });
}

const save = (token: string, fields: object, more: object = {}) =>
  call('PUT', `${formId}/partials`, { token, fields, ...more });
const resume = (token: string, form = formId) => call('POST', `${form}/partials/resume`, { token });
const rows = () => app.knex('partials').where({ formId });
const expire = () =>
  app
    .knex('partials')
    .where({ formId })
    .update({ expiresAt: new Date(0) });

describe('a half-filled form', () => {
  it('comes back for whoever holds its token, unfinished as it is', async () => {
    const token = newToken();

    const saved = await save(token, { email: 'ada@' }, { step: 2, formVersion: 1 });
    const { status, body } = await resume(token);

    expect([saved.status, status]).toEqual([200, 200]);
    expect(body.data).toMatchObject({ fields: { email: 'ada@' }, step: 2, formVersion: 1 });
    const days = (Date.parse(body.data.expiresAt) - Date.parse(body.data.savedAt)) / 86_400_000;
    expect(days).toBeCloseTo(7, 3);
    expect(saved.body.data.expiresAt).toBe(body.data.expiresAt);
  });

  it('is replaced when it is saved again', async () => {
    const token = newToken();

    await save(token, { email: 'ada@example.com' });
    await save(token, { email: 'ada@example.com', message: 'Hello' }, { step: 1 });

    const { body } = await resume(token);
    expect(body.data).toMatchObject({ fields: { message: 'Hello' }, step: 1 });
  });

  it('is neither a submission nor a lead, and unreadable in the database', async () => {
    const [email, token] = [`${randomUUID()}@example.com`, newToken()];

    await save(token, { email });
    await app.settled();

    const kept = JSON.stringify([await rows(), await app.knex('outbox')]);
    expect(kept).not.toContain(email);
    expect(kept).not.toContain(token);
    expect(await app.knex('leads').where({ email })).toEqual([]);
    expect(await app.knex('submissions').where({ formId })).toEqual([]);
  });

  it('goes when it is sent', async () => {
    const [email, token] = [`${randomUUID()}@example.com`, newToken()];
    await save(token, { email });

    const { status, body } = await call('POST', `${formId}/submissions`, {
      fields: { email },
      resumeToken: token,
    });

    expect(status).toBe(201);
    expect(readProblem(await resume(token)).code).toBe('partial.not-found');
    const sent = await app.knex('submissions').where({ id: body.data.submissionId }).first();
    expect(JSON.stringify(sent)).not.toContain(token);
  });

  it('stays when what is sent is refused', async () => {
    const token = newToken();
    await save(token, { email: 'ada@' });

    const { status } = await call('POST', `${formId}/submissions`, {
      fields: { email: 'ada@' },
      resumeToken: token,
    });

    expect(status).toBe(422);
    expect((await resume(token)).status).toBe(200);
  });

  it('goes when it is discarded, however often', async () => {
    const token = newToken();
    await save(token, { email: 'ada@' });

    const discard = () => call('POST', `${formId}/partials/discard`, { token });
    const statuses = [(await discard()).status, (await discard()).status];

    expect(statuses).toEqual([204, 204]);
    expect((await resume(token)).status).toBe(404);
  });

  it('is not there for another token or another form', async () => {
    const token = newToken();
    await save(token, { email: 'ada@' });
    const otherForm = await newForm({ resumeDays: 7 });

    const replies = [await resume(newToken()), await resume(token, otherForm)];

    expect(replies.map((reply) => readProblem(reply).code)).toEqual([
      'partial.not-found',
      'partial.not-found',
    ]);
  });
});

async function dropOffs(): Promise<number> {
  const found = await app.knex('form_drop_offs').where({ formId, step: 3 }).first('count');
  return found?.count ?? 0;
}

describe('a half-filled form that is too old', () => {
  it('is invisible at once, and leaves a count behind when it is swept', async () => {
    const token = newToken();
    const partials = createPartialRepository(app.knex);
    await expire();
    await partials.sweep();
    const before = await dropOffs();
    await save(token, { email: 'ada@' }, { step: 3 });
    await save(newToken(), { email: 'bob@' }, { step: 3 });
    await expire();

    const unseen = await resume(token);
    const swept = await partials.sweep();

    expect(unseen.status).toBe(404);
    expect(swept).toBe(2);
    expect(await rows()).toEqual([]);
    expect(await dropOffs()).toBe(before + 2);
  });
});

describe('PUT /forms/{formId}/partials', () => {
  it('is for forms that say so', async () => {
    const closed = await newForm({});

    const partial = { token: newToken(), fields: { email: 'ada@' } };
    const reply = await call('PUT', `${closed}/partials`, partial);

    expect(readProblem(reply)).toMatchObject({ status: 409, code: 'form.not-resumable' });
  });

  it.each(['', 'short', 'x'.repeat(44), `${'x'.repeat(42)}/`])(
    'takes no token that may be guessed, such as %j',
    async (token) => {
      const reply = await save(token, { email: 'ada@' });

      expect(readProblem(reply)).toMatchObject({ status: 422, code: 'request.invalid' });
    },
  );

  it('takes answers of its own fields alone', async () => {
    const reply = await save(newToken(), { password: 'x' });

    expect(readProblem(reply).fields).toEqual(['fields.password']);
  });

  it('is refused on a page of a foreign origin', async () => {
    const reply = await app.send('PUT', `/api/v1/forms/${formId}/partials?siteKey=pk_demo`, {
      body: JSON.stringify({ token: newToken(), fields: {} }),
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    });

    expect(readProblem(reply).code).toBe('origin.not-allowed');
  });
});
