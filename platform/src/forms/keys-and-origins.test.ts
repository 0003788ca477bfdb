import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { filledForm, ORIGIN, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

const FORM = '/api/v1/forms/frm_demo';
const FOREIGN = 'https://elsewhere.example.com';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

describe('site keys', () => {
  it.each([
    ['none', ''],
    ['an empty one', '?siteKey='],
    ['an unknown one', '?siteKey=pk_other'],
    ['an embed key', '?siteKey=emb_demo'],
    ['one with a NUL', '?siteKey=pk_demo%00'],
    ['an endless one', `?siteKey=${'k'.repeat(5_000)}`],
  ])('must be valid: %s is refused', async (_what, query) => {
    const read = await app.get(`${FORM}/definition${query}`);
    const sent = await app.post(`${FORM}/submissions${query}`, filledForm());

    const refused = { status: 401, code: 'site-key.invalid', fields: [] };
    expect([read, sent].map(readProblem)).toEqual([refused, refused]);
  });

  it('end within five seconds when they are revoked', async () => {
    const [demo] = await app.knex('api_keys').where({ id: 'pk_demo' }).select('companyId', 'kind');
    await app.knex('api_keys').insert({ ...demo, id: 'pk_leaving', name: 'Leaving' });
    const path = SUBMIT.replace('pk_demo', 'pk_leaving');
    const before = await app.post(path, filledForm());
    await app.knex('api_keys').where({ id: 'pk_leaving' }).update({ revokedAt: new Date() });

    const refused = await vi.waitFor(
      async () => {
        const reply = await app.post(path, filledForm());
        expect(reply.status).not.toBe(201);
        return reply;
      },
      { timeout: 5_000, interval: 100 },
    );

    expect(before.status).toBe(201);
    expect(readProblem(refused).code).toBe('site-key.invalid');
  });

  it('reach the forms of their own company only', async () => {
    const other = await addCompany(app);

    const own = await app.post(other.submit, filledForm());
    const foreign = await app.post(SUBMIT.replace('pk_demo', other.siteKey), filledForm());

    expect(own.status).toBe(201);
    expect(readProblem(foreign)).toMatchObject({ status: 404, code: 'form.not-found' });
  });
});

describe('origins', () => {
  it('may send when the key lists them', async () => {
    const { status, headers } = await app.post(SUBMIT, filledForm(), { origin: ORIGIN });

    expect(status).toBe(201);
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(headers.get('vary')).toContain('Origin');
  });

  it.each([FOREIGN, 'null', `${ORIGIN}.evil.example`, ORIGIN.replace('https', 'http')])(
    'are refused when the key does not list them, readably for the page: %s',
    async (origin) => {
      const reply = await app.post(SUBMIT, filledForm(), { origin });

      expect(readProblem(reply)).toMatchObject({ status: 403, code: 'origin.not-allowed' });
      expect(reply.body.detail).toContain(origin);
      expect(reply.headers.get('access-control-allow-origin')).toBe(origin);
      expect(reply.headers.get('access-control-expose-headers')).toContain('Retry-After');
    },
  );

  it('read refusals of other kinds too', async () => {
    const reply = await app.post(SUBMIT, { fields: {} }, { origin: ORIGIN });

    expect(readProblem(reply).status).toBe(422);
    expect(reply.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  it('get no credentials mode: no cookie ever authorises', async () => {
    const { headers } = await app.post(SUBMIT, filledForm(), { origin: ORIGIN });

    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  });
});

const ask = (path: string, origin: string, wanted: string) =>
  app.send('OPTIONS', path, {
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': wanted,
    },
  });

describe('preflights', () => {
  it('let a page send with an Idempotency-Key', async () => {
    const { status, headers } = await ask(SUBMIT, ORIGIN, 'content-type,idempotency-key');

    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-allow-headers')).toMatch(/Content-Type, Idempotency-Key/);
    expect(Number(headers.get('access-control-max-age'))).toBeGreaterThan(0);
  });

  it('let only listed origins send a token', async () => {
    const listed = await ask('/api/v1/leads', ORIGIN, 'authorization');
    const foreign = await ask('/api/v1/leads', FOREIGN, 'authorization');

    expect(listed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });
});
