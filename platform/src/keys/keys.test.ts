import { signEmbedToken } from '@leadpane/sdk/embed';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearer, type Client, filledForm, startTestApp, type TestApp } from '../../testing/app.ts';
import { change, race } from '../../testing/change.ts';
import { createClient } from '../../testing/client.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

const KEYS = '/api/v1/keys';
const PAGE = 'https://www.example.com';
const INPUTS = {
  site: { kind: 'site', name: 'Website', origins: [PAGE] },
  embed: { kind: 'embed', name: 'CRM', origins: [PAGE] },
  secret: { kind: 'secret', name: 'Sync', permissions: ['leads:read'] },
};

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

async function create(input: object) {
  const { status, headers, body } = await admin.post(KEYS, input);
  expect(status, JSON.stringify(body)).toBe(201);
  const { key, secret } = body.data as { key: { id: string }; secret: string };
  return { key, secret, headers, path: `${KEYS}/${key.id}` };
}

const withKey = (secret: string) => createClient(app.url, bearer(secret));

/** Milliseconds until `ask` is answered so: keys are remembered for some seconds. */
async function untilStatus(wanted: number, ask: () => Promise<{ status: number }>) {
  const start = performance.now();
  while ((await ask()).status !== wanted) await new Promise((next) => setTimeout(next, 50));
  return performance.now() - start;
}

describe('POST /keys', () => {
  it('makes a site key that submits forms from its origins alone', async () => {
    const { key, secret } = await create(INPUTS.site);
    const submit = `/api/v1/forms/frm_demo/submissions?siteKey=${key.id}`;

    const own = await app.post(submit, filledForm(), { origin: PAGE });
    const foreign = await app.post(submit, filledForm(), { origin: 'https://evil.example' });

    expect([key.id.startsWith('pk_'), secret]).toEqual([true, null]);
    expect(own.status).toBe(201);
    expect(readProblem(foreign)).toMatchObject({ status: 403, code: 'origin.not-allowed' });
  });

  it('makes an embed key whose secret signs tokens', async () => {
    const { key, secret } = await create(INPUTS.embed);
    const options = { keyId: key.id, secret, viewer: { id: 'v1' }, permissions: ['leads:read'] };

    const { status } = await withKey(await signEmbedToken(options)).get('/api/v1/leads');

    expect([key.id.startsWith('emb_'), status]).toEqual([true, 200]);
  });

  it('makes a secret key that is a bearer token', async () => {
    const { secret, headers } = await create(INPUTS.secret);

    const allowed = await withKey(secret).get('/api/v1/leads');
    const refused = await withKey(secret).get('/api/v1/users');

    expect(secret).toMatch(/^sk_[\w-]{43}$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(allowed.status).toBe(200);
    expect(readProblem(refused)).toMatchObject({ status: 403, code: 'auth.forbidden' });
    expect(refused.body.detail).toBe('This secret key lacks users:read.');
  });

  it.each(['embed', 'secret'] as const)(
    'shows the secret of a key of kind %s once',
    async (kind) => {
      const { key, secret, path } = await create(INPUTS[kind]);

      const shown = [await admin.get(path), await admin.get(`${KEYS}?limit=200`)];
      const [row] = await app.knex('api_keys').where({ id: key.id });
      const audit = await app.knex('audit_log').where({ subjectId: key.id });

      const texts = JSON.stringify([shown.map(({ body }) => body), row, audit]);
      expect(texts).not.toContain(secret);
      expect(texts).not.toContain(secret.replace('sk_', ''));
      expect(audit[0].after).not.toHaveProperty('secretHash');
      expect(JSON.stringify([shown[0]?.body, audit])).not.toMatch(/hash|sealed/i);
    },
  );

  it('answers a repeat under the same Idempotency-Key with the same secret', async () => {
    const headers = { 'idempotency-key': randomUUID() };

    const first = await admin.post(KEYS, INPUTS.secret, headers);
    const second = await admin.post(KEYS, INPUTS.secret, headers);

    expect(second.body).toEqual(first.body);
  });

  it.each([
    ['origins', { kind: 'site' }],
    ['origins', { kind: 'embed' }],
    ['permissions', { kind: 'secret' }],
    ['origins', { ...INPUTS.secret, origins: [PAGE] }],
    ['permissions', { ...INPUTS.site, permissions: ['leads:read'] }],
    ['expiresAt', { ...INPUTS.site, expiresAt: '2100-01-01T00:00:00Z' }],
    ['expiresAt', { ...INPUTS.secret, expiresAt: '2020-01-01T00:00:00Z' }],
    ['origins.0', { ...INPUTS.site, origins: [`${PAGE}/`] }],
    ['origins.1', { ...INPUTS.site, origins: [PAGE, '*'] }],
    ['permissions.0', { ...INPUTS.secret, permissions: ['*'] }],
    ['permissions.0', { ...INPUTS.secret, permissions: ['keys:write'] }],
    ['permissions.1', { ...INPUTS.secret, permissions: ['leads:read', 'user'] }],
    ['companyId', { ...INPUTS.secret, companyId: randomUUID() }],
    ['secretHash', { ...INPUTS.secret, secretHash: 'x' }],
  ])('names %s when it is wrong: %j', async (field, input) => {
    const reply = await admin.post(KEYS, { name: 'Wrong', ...input });

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [field] });
  });
});

describe('PUT /keys/{keyId}', () => {
  it('changes what is given, notes exactly that, and the key follows within 5 s', async () => {
    const { key, secret, path } = await create(INPUTS.secret);
    const client = withKey(secret);
    await client.get('/api/v1/leads');
    const permissions = ['leads:read', 'users:read'];

    const reply = await change(admin, {
      path,
      body: { permissions, name: 'Sync' },
      ifMatch: '"1"',
    });
    const tookMs = await untilStatus(200, () => client.get('/api/v1/users'));

    expect(reply.body.data).toMatchObject({ id: key.id, permissions });
    expect(tookMs).toBeLessThan(5_000);
    const [entry] = await app.knex('audit_log').where({ action: 'key.updated' });
    expect(entry).toMatchObject({
      before: { permissions: ['leads:read'] },
      after: { permissions },
    });
  });

  it('lets one of fifty changes made from one reading win', async () => {
    const { path } = await create(INPUTS.site);

    const { won, lost } = await race(admin, path, (turn) => ({ name: `Turn ${turn}` }));

    expect([won.length, lost]).toEqual([1, [412]]);
  });

  it.each(['kind', 'id', 'revokedAt', 'createdBy', 'lastUsedAt'])(
    'refuses to set %s',
    async (field) => {
      const { path } = await create(INPUTS.secret);

      const reply = await change(admin, { path, body: { [field]: 'secret' } });

      expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [field] });
    },
  );

  it('refuses what is not for the kind of the key', async () => {
    const { path } = await create(INPUTS.site);

    const reply = await change(admin, { path, body: { permissions: ['leads:read'] } });

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['permissions'] });
  });
});

describe('DELETE /keys/{keyId}', () => {
  it('ends a secret key within 5 s, for good', async () => {
    const { secret, path } = await create(INPUTS.secret);
    const ask = () => withKey(secret).get('/api/v1/leads');
    const before = await ask();

    const revoked = await admin.send('DELETE', path);
    const tookMs = await untilStatus(401, ask);
    const again = await admin.send('DELETE', path);
    const changed = await change(admin, { path, body: { name: 'Back' } });
    const shown = await admin.get(path);

    expect([before.status, revoked.status, again.status]).toEqual([200, 204, 204]);
    expect(tookMs).toBeLessThan(5_000);
    expect(readProblem(changed)).toMatchObject({ status: 409, code: 'key.revoked' });
    expect(shown.body.data.revokedAt).toEqual(expect.any(String));
  });

  it('ends a site key within 5 s', async () => {
    const { key, path } = await create(INPUTS.site);
    const ask = () => app.get(`/api/v1/forms/frm_demo/definition?siteKey=${key.id}`);
    const before = await ask();

    await admin.send('DELETE', path);
    const tookMs = await untilStatus(401, ask);

    expect(before.status).toBe(200);
    expect(tookMs).toBeLessThan(5_000);
  });

  it('leaves keys of other companies alone', async () => {
    const other = await addCompany(app);
    const path = `${KEYS}/${other.siteKey}`;

    const replies = [
      await admin.get(path),
      await change(admin, { path, body: { name: 'Mine' } }),
      await admin.send('DELETE', path),
    ];

    expect(replies.map((reply) => readProblem(reply).code)).toEqual(
      Array.from({ length: 3 }, () => 'key.not-found'),
    );
  });
});

describe('a secret key', () => {
  it('ends when it expires', async () => {
    const expiresAt = new Date(Date.now() + 1_500).toISOString();
    const { secret } = await create({ ...INPUTS.secret, expiresAt });
    const ask = () => withKey(secret).get('/api/v1/leads');
    const before = await ask();

    await untilStatus(401, ask);

    expect(before.status).toBe(200);
    expect(Date.now()).toBeLessThan(Date.parse(expiresAt) + 5_000);
  });

  it('notes its use at most once a minute', async () => {
    const { key, secret, path } = await create(INPUTS.secret);
    const lastUsed = async () => (await admin.get(path)).body.data.lastUsedAt;
    const unused = await lastUsed();
    await withKey(secret).get('/api/v1/leads');
    const first = await lastUsed();
    const aged = new Date(Date.now() - 30_000);
    await app.knex('api_keys').where({ id: key.id }).update({ lastUsedAt: aged });
    await change(admin, { path, body: { permissions: ['users:read'] } });

    await untilStatus(200, () => withKey(secret).get('/api/v1/users'));

    expect([unused, first]).toEqual([null, expect.any(String)]);
    expect(await lastUsed()).toBe(aged.toISOString());
  });

  it('is refused from a page: nothing secret belongs there', async () => {
    const { secret } = await create(INPUTS.secret);

    const reply = await app.send('GET', '/api/v1/leads', {
      headers: { ...bearer(secret), origin: PAGE },
    });

    expect(readProblem(reply)).toMatchObject({ status: 403, code: 'origin.not-allowed' });
    expect(reply.body.hint).toContain('from a server');
  });

  it.each(['sk_', `sk_${'A'.repeat(43)}`, `sk_${'A'.repeat(5_000)}`, 'sk_\u00e9', 'pk_demo'])(
    'is refused as %s',
    async (token) => {
      const authorization = `Bearer ${encodeURI(token)}`;

      const reply = await app.send('GET', '/api/v1/leads', { headers: { authorization } });

      expect(readProblem(reply)).toMatchObject({ status: 401, code: 'auth.invalid-token' });
    },
  );
});
