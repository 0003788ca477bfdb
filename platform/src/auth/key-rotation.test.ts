import { createRemoteJWKSet, jwtVerify } from 'jose';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { bearer } from '../../testing/client.ts';
import { readProblem } from '../../testing/problem.ts';
import { addUser, login, signIn } from '../../testing/sign-in.ts';
import { leadpane } from '../cli/leadpane.harness.ts';

const SECRET = 'a secret for rotations, long enough to pass';
const ME = '/api/v1/auth/me';
const WITHIN = { timeout: 20_000, interval: 250 };

let app: TestApp;
beforeAll(async () => void (app = await startTestApp({ env: { LEADPANE_SECRET: SECRET } })));
afterAll(() => app.stop());

const kidOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;

const rotate = async (...options: string[]) => {
  const env = { DATABASE_URL: app.databaseUrl, LEADPANE_SECRET: SECRET };
  const { stdout } = await leadpane(['keys', 'rotate', '--json', ...options], {
    cwd: app.dataDir,
    env,
  });
  return JSON.parse(stdout) as { success: boolean; keyId: string; retiresAt: string };
};

const me = (token: string) => app.send('GET', ME, { headers: bearer(token) });

describe('the public keys', () => {
  it('verify an access token for whoever fetches them', async () => {
    const { accessToken } = await signIn(app, await addUser(app));
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', app.url));

    const { payload } = await jwtVerify(accessToken, keys, { issuer: 'leadpane' });

    expect(payload).toMatchObject({ sub: expect.any(String), sid: expect.any(String) });
    const { headers, body } = await app.get('/.well-known/jwks.json');
    expect(headers.get('content-type')).toContain('application/jwk-set+json');
    expect(Object.keys(body.keys[0]).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });
});

describe('leadpane keys rotate', () => {
  it('changes the key under running requests, and none fails', async () => {
    const email = await addUser(app);
    const old = await signIn(app, email);
    const statuses = new Set<number>();
    let isRotating = true;
    const asking = (async () => {
      while (isRotating) {
        statuses.add((await me(old.accessToken)).status);
        await wait(20);
      }
    })();

    const { keyId, retiresAt } = await rotate();
    const renewed = await vi.waitFor(async () => {
      const { body } = await login(app, email);
      statuses.add((await me(body.data.accessToken)).status);
      expect(kidOf(body.data.accessToken)).toBe(keyId);
      return body.data.accessToken as string;
    }, WITHIN);

    isRotating = false;
    await asking;
    expect([...statuses]).toEqual([200]);
    expect((await me(old.accessToken)).status).toBe(200);
    expect((await me(renewed)).status).toBe(200);
    expect(Date.parse(retiresAt)).toBeGreaterThan(Date.now() + 86_000_000);
    const [entry] = await app.knex('audit_log').where({ action: 'signing-key.rotated' });
    expect(entry).toMatchObject({ actorKind: 'operator', subjectId: keyId });
  }, 60_000);

  it('with --now ends the tokens of the old keys, while users stay signed in', async () => {
    const device = await signIn(app, await addUser(app));

    await rotate('--now');
    const refused = await vi.waitFor(async () => {
      const reply = await me(device.accessToken);
      expect(reply.status).toBe(401);
      return reply;
    }, WITHIN);

    expect(readProblem(refused).code).toBe('auth.invalid-token');
    const { refreshToken } = device;
    const { body } = await app.post('/api/v1/auth/refresh', { refreshToken });
    expect((await me(body.data.accessToken)).status).toBe(200);
    const { body: known } = await app.get('/.well-known/jwks.json');
    expect(known.keys).toHaveLength(1);
  }, 60_000);
});
