import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/contract/handlers.ts';
import { ORIGIN, startTestApp, type TestApp } from '../../testing/app.ts';
import { callOperation, operations } from '../../testing/call-operation.ts';
import { createClient, type Reply } from '../../testing/client.ts';
import { fixtures } from '../../testing/fixtures.ts';
import type { World } from '../../testing/fixtures/fixture.ts';
import { firstCompany, openWorld } from '../../testing/world.ts';

const { host } = new URL(ORIGIN);
/** None of them is what a key lists, near as they are. */
const UNLISTED = [
  'https://evil.example',
  'null',
  `https://sub.${host}`,
  `http://${host}`,
  `https://${host}:8443`,
  `https://${host}.evil.example`,
  ORIGIN.toUpperCase(),
];

let app: TestApp;
let shared: World;
beforeAll(async () => {
  app = await startTestApp();
  shared = await openWorld(app, await firstCompany(app), 'ADMIN');
});
afterAll(() => app.stop());

const worldOf = async (id: OperationId): Promise<World> =>
  fixtures[id].endsSession ? openWorld(app, await firstCompany(app), 'ADMIN') : shared;

/** What a page of this origin gets, which has a user's token, a site key or nothing. */
async function ask(id: OperationId, origin: string, by: 'token' | 'site key' | 'nothing') {
  const world = await worldOf(id);
  const isKeyed = by === 'site key' && needsMore(id);
  return callOperation(world, id, {
    client: by === 'token' ? world.client : createClient(app.url, {}),
    headers: origin ? { origin } : {},
    query: isKeyed ? { siteKey: world.siteKey } : {},
  });
}

const permissionOf = new Map(operations.map(({ id, permission }) => [id, permission]));
const needsMore = (id: OperationId): boolean => permissionOf.get(id) !== 'public';

const allowed = ({ headers }: Reply) => headers.get('access-control-allow-origin');

const SECURE = {
  'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'strict-transport-security': 'max-age=31536000',
};

function expectSecured({ headers }: Reply): void {
  expect(Object.fromEntries(headers)).toMatchObject(SECURE);
  // Cookies never speak for anybody across origins.
  expect(headers.get('access-control-allow-credentials')).toBeNull();
}

const table = operations.map(({ id, method, path }) => ({ id, method, path }));

describe('an answer to a page', () => {
  it.each(table)('of $id with a token is read on listed origins alone', async ({ id }) => {
    const listed = await ask(id, ORIGIN, 'token');
    const same = await ask(id, '', 'token');
    const others = await Promise.all(UNLISTED.map((origin) => ask(id, origin, 'token')));

    expect(allowed(listed)).toBe(ORIGIN);
    expect(allowed(same)).toBeNull();
    expect(others.map(allowed)).toEqual(UNLISTED.map(() => null));
    for (const reply of [listed, ...others]) expect(reply.headers.get('vary')).toMatch(/origin/i);
    for (const reply of [listed, same, ...others]) expectSecured(reply);
  });

  it.each(table)('of $id with a site key gives unlisted origins nothing', async ({ id }) => {
    const replies = await Promise.all(UNLISTED.map((origin) => ask(id, origin, 'site key')));

    for (const reply of replies) {
      if (needsMore(id)) expect(reply.status).toBe(403);
      expectSecured(reply);
    }
  });

  it.each(table)('of $id without anything gives away what is public alone', async ({ id }) => {
    const replies = await Promise.all(UNLISTED.map((origin) => ask(id, origin, 'nothing')));

    for (const reply of replies) {
      if (needsMore(id)) expect(reply.status).toBe(401);
      expectSecured(reply);
    }
  });

  it.each(table)('of $id is not promised to an unlisted origin', async ({ method, path }) => {
    const preflight = (origin: string) =>
      app.send('OPTIONS', path.replaceAll(/:\w+/g, '1'), {
        headers: {
          origin,
          'access-control-request-method': method.toUpperCase(),
          'access-control-request-headers': 'authorization,content-type',
        },
      });

    const promised = await Promise.all([ORIGIN, ...UNLISTED].map(preflight));

    expect(promised.map(allowed)).toEqual([ORIGIN, ...UNLISTED.map(() => null)]);
  });
});

describe('a page or file', () => {
  it.each(['/', '/docs', '/docs/start.js', '/w/v1/loader.js', '/api/v1/openapi.yaml', '/nowhere'])(
    '%s is secured',
    async (path) => {
      const { headers } = await app.get(path);

      expect(Object.fromEntries(headers)).toMatchObject(SECURE);
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
    },
  );
});
