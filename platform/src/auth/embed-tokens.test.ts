import { randomBytes } from 'node:crypto';
import { signEmbedToken } from '@leadpane/sdk/embed';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bearer, EMBED_SECRET, ORIGIN, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const GRANTABLE = ['leads:read', 'analytics:read'];
const seconds = (fromNow: number) => Math.floor(Date.now() / 1_000) + fromNow;

/** An embed token as a host's server signs it. */
const sign = (fields: Partial<Parameters<typeof signEmbedToken>[0]> = {}) =>
  signEmbedToken({
    keyId: 'emb_demo',
    secret: EMBED_SECRET,
    viewer: { id: 'viewer-1' },
    permissions: GRANTABLE,
    ...fields,
  });

/** One with members that `signEmbedToken` would refuse. */
function signBy(claims: object, header: object = {}): Promise<string> {
  const sound = { aud: 'leadpane', sub: 'viewer-1', permissions: GRANTABLE };
  return new SignJWT({ ...sound, iat: seconds(0), exp: seconds(60), ...claims })
    .setProtectedHeader({ alg: 'HS256', kid: 'emb_demo', typ: 'leadpane-embed+jwt', ...header })
    .sign(Buffer.from(EMBED_SECRET, 'base64url'));
}

const ask = (token: string, path = 'leads', headers: Record<string, string> = {}) =>
  app.send('GET', `/api/v1/${path}`, { headers: { ...headers, ...bearer(token) } });

describe('an embed token', () => {
  it('reads leads and numbers from a listed origin', async () => {
    const token = await sign();

    const replies = [
      await ask(token, 'leads', { origin: ORIGIN }),
      await ask(token, 'analytics/dashboard', { origin: ORIGIN }),
    ];

    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(replies[0]?.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  it('is refused from an origin the key does not list', async () => {
    const origin = 'https://elsewhere.example.com';

    const reply = await ask(await sign(), 'leads', { origin });

    expect(readProblem(reply)).toMatchObject({ status: 403, code: 'origin.not-allowed' });
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lives an hour at most', async () => {
    const { status } = await ask(await signBy({ exp: seconds(3_600) }));

    expect(status).toBe(200);
  });

  it.each<[what: string, make: () => Promise<string>]>([
    ['expired', () => signBy({ iat: seconds(-120), exp: seconds(-1) })],
    ['for another audience', () => signBy({ aud: 'elsewhere' })],
    ['for no audience', () => signBy({ aud: undefined })],
    ['that lives longer than an hour', () => signBy({ exp: seconds(3_602) })],
    ['that never ends', () => signBy({ exp: undefined })],
    ['of no time', () => signBy({ iat: undefined })],
    ['from the future', () => signBy({ iat: seconds(1_000), exp: seconds(1_060) })],
    ['of nobody', () => signBy({ sub: undefined })],
    ['signed with another secret', () => sign({ secret: randomBytes(32).toString('base64url') })],
    ['of an unknown key', () => sign({ keyId: 'emb_other' })],
    ['of a site key', () => sign({ keyId: 'pk_demo' })],
    ['of a key with a NUL', () => sign({ keyId: 'emb_\0' })],
    ['of another type', () => signBy({}, { typ: 'JWT' })],
  ])('%s is refused', async (_what, make) => {
    const reply = await ask(await make());

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'auth.invalid-token' });
  });

  it('never carries more than reading', async () => {
    const permissions = ['leads:read', 'leads:write', 'users:read', 'user', '*'];
    const headers = { ...bearer(await sign({ permissions })), 'content-type': 'text/csv' };

    const read = await app.send('GET', '/api/v1/leads', { headers });
    const wrote = await app.send('POST', '/api/v1/imports?map=a=email', { headers, body: 'a\n' });
    const told = await app.send('GET', '/api/v1/notifications', { headers });
    const counted = await app.send('GET', '/api/v1/analytics/dashboard', { headers });

    expect([read, wrote, told, counted].map(({ status }) => status)).toEqual([200, 403, 403, 403]);
  });

  it.each([['leads:read'], [{ 'leads:read': true }], [undefined], [null], [[['leads:read']]]])(
    'with permissions that are no list of words may do nothing: %j',
    async (permissions) => {
      const reply = await ask(await signBy({ permissions }));

      expect(readProblem(reply)).toMatchObject({ status: 403, code: 'auth.forbidden' });
    },
  );

  it('ends within five seconds when its key is revoked', async () => {
    const [demo] = await app.knex('api_keys').where({ id: 'emb_demo' }).select();
    await app.knex('api_keys').insert({ ...demo, id: 'emb_leaving' });
    const token = await sign({ keyId: 'emb_leaving' });
    const before = await ask(token);
    await app.knex('api_keys').where({ id: 'emb_leaving' }).update({ revokedAt: new Date() });

    const after = await vi.waitFor(
      async () => {
        const reply = await ask(token);
        expect(reply.status).not.toBe(200);
        return reply;
      },
      { timeout: 5_000, interval: 100 },
    );

    expect([before.status, after.status]).toEqual([200, 401]);
  });
});
