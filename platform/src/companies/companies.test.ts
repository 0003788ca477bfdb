import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, bearer, type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { change, race } from '../../testing/change.ts';
import { createClient } from '../../testing/client.ts';
import { tokenIn } from '../../testing/mailbox.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

const COMPANIES = '/api/v1/companies';
const PASSWORD = 'a password of one’s own';

let app: TestApp;
let admin: Client;
let path: string;
let other: Awaited<ReturnType<typeof addCompany>>;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
  const { companyId } = await app.knex('users').where({ email: ADMIN.email }).first('companyId');
  path = `${COMPANIES}/${companyId}`;
  other = await addCompany(app);
});
afterAll(() => app.stop());

describe('GET /companies', () => {
  it('shows everybody the own company alone', async () => {
    const viewer = await app.as('VIEWER');

    const list = await viewer.get(COMPANIES);
    const one = await viewer.get(path);

    expect(list.body.data).toEqual([one.body.data]);
    expect(one.body.data).toMatchObject({ name: 'My company', website: null });
    expect(one.headers.get('etag')).toBe('"1"');
  });

  it('finds neither another company nor one that is none', async () => {
    const replies = [
      await admin.get(`${COMPANIES}/${other.companyId}`),
      await admin.get(`${COMPANIES}/${randomUUID()}`),
      await change(admin, { path: `${COMPANIES}/${other.companyId}`, body: { name: 'Mine' } }),
    ];

    const shown = replies.map((reply) => readProblem(reply));
    expect(new Set(shown.map(({ code }) => code))).toEqual(new Set(['company.not-found']));
    expect(shown.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe('PUT /companies/{companyId}', () => {
  it('changes what is given and notes exactly that', async () => {
    const body = { name: 'My company', website: 'https://acme.example', size: '11-50' };

    const reply = await change(admin, { path, body, ifMatch: '"1"' });

    expect(reply.body.data).toMatchObject({ ...body, industry: null });
    expect(reply.headers.get('etag')).toBe('"2"');
    const [entry] = await app.knex('audit_log').where({ action: 'company.updated' });
    expect(entry).toMatchObject({
      before: { website: null, size: null },
      after: { website: 'https://acme.example', size: '11-50' },
    });
  });

  it('lets one of fifty changes made from one reading win', async () => {
    const { won, lost } = await race(admin, path, (turn) => ({ industry: `Turn ${turn}` }));

    expect([won.length, lost]).toEqual([1, [412]]);
  });

  it.each([
    ['isOperator', { isOperator: true }],
    ['version', { version: 1 }],
    ['id', { id: randomUUID() }],
    ['website', { website: 'javascript:alert(1)' }],
    ['name', { name: ' ' }],
  ])('refuses %s as %j', async (field, body) => {
    const reply = await change(admin, { path, body });

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [field] });
  });
});

describe('POST /companies', () => {
  it('adds a tenant whose first administrator comes by mail', async () => {
    const email = 'first@tenant.example';
    const fields = { name: 'Tenant', industry: 'Shipping', size: null, website: null };

    const created = await admin.post(COMPANIES, { ...fields, admin: { email } });
    const token = await tokenIn(app, email);
    const account = await app.post('/api/v1/auth/register', { token, password: PASSWORD });
    const login = await app.post('/api/v1/auth/login', { email, password: PASSWORD });
    const tenant = createClient(app.url, bearer(login.body.data.accessToken));
    const seen = await tenant.get(COMPANIES);

    expect(created.status).toBe(201);
    expect(created.body.data).toMatchObject(fields);
    expect(account.body.data).toMatchObject({ companyId: created.body.data.id, role: 'ADMIN' });
    expect(seen.body.data).toEqual([created.body.data]);
    const found = await admin.get(`${COMPANIES}/${created.body.data.id}`);
    expect(found.status).toBe(404);
  });

  it('gives the tenant the scorer that every company starts with', async () => {
    const body = { name: 'Scoring', admin: { email: 'scoring@tenant.example' } };

    const { body: created } = await admin.post(COMPANIES, body);

    const installed = app
      .knex('plugin_installations')
      .join('plugin_configs', 'plugin_configs.installation_id', 'plugin_installations.id')
      .select('versionId', 'state', 'config');
    const ofTenant = { 'plugin_installations.companyId': created.data.id };
    const [mine] = await installed.clone().where(ofTenant);
    const [first] = await installed.clone().whereNot(ofTenant);
    expect(mine).toEqual(first);
  });

  it('is for the operator alone', async () => {
    const stranger = createClient(app.url, bearer(await other.signIn()));
    const body = { name: 'Mine', admin: { email: 'mine@tenant.example' } };

    const reply = await stranger.post(COMPANIES, body);

    expect(readProblem(reply)).toMatchObject({ status: 403, code: 'auth.forbidden' });
    expect(reply.body.detail).toContain('operates this installation');
    expect(await app.knex('invitations').where({ email: 'mine@tenant.example' })).toEqual([]);
  });

  it('refuses an e-mail that has an account', async () => {
    const before = await app.knex('companies').count();

    const reply = await admin.post(COMPANIES, { name: 'Second', admin: { email: ADMIN.email } });

    expect(readProblem(reply)).toMatchObject({ status: 409, code: 'user.duplicate' });
    expect(await app.knex('companies').count()).toEqual(before);
  });

  it('adds one company however often it is sent with one key', async () => {
    const body = { name: 'Once', admin: { email: 'once@tenant.example' } };
    const key = { 'idempotency-key': randomUUID() };

    const first = await admin.post(COMPANIES, body, key);
    const second = await admin.post(COMPANIES, body, key);

    expect(second.body).toEqual(first.body);
    expect(await app.knex('companies').where({ name: 'Once' })).toHaveLength(1);
  });
});
