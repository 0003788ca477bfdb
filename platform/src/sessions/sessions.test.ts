import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { bearer } from '../../testing/client.ts';
import { readProblem } from '../../testing/problem.ts';
import { addUser, signIn } from '../../testing/sign-in.ts';

const ME = '/api/v1/auth/me';
const SESSIONS = '/api/v1/auth/sessions';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const refresh = (refreshToken: string) => app.post('/api/v1/auth/refresh', { refreshToken });

const statusWith = async (accessToken: string) =>
  (await app.send('GET', ME, { headers: bearer(accessToken) })).status;

/** What was done to the user's sessions, oldest first. */
async function trail(email: string): Promise<string[]> {
  const { id } = await app.knex('users').where({ email }).first('id');
  const rows = await app.knex('audit_log').where({ actorId: id }).orderBy('created_at');
  return rows.map(({ action }) => action as string);
}

describe('POST /auth/refresh', () => {
  it('gives new tokens for the same session and spends the old one', async () => {
    const email = await addUser(app);
    const device = await signIn(app, email);

    const { status, headers, body } = await refresh(device.refreshToken);

    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
    expect(body.data.refreshToken).not.toBe(device.refreshToken);
    expect(await statusWith(body.data.accessToken)).toBe(200);
    const { body: list } = await device.get(SESSIONS);
    expect(list.data).toHaveLength(1);
  });

  it('ends the session when a spent token comes back', async () => {
    const email = await addUser(app);
    const device = await signIn(app, email);
    const other = await signIn(app, email);
    const { body } = await refresh(device.refreshToken);

    const replay = await refresh(device.refreshToken);

    expect(readProblem(replay)).toMatchObject({ status: 401, code: 'auth.invalid-token' });
    const { accessToken, refreshToken } = body.data;
    const after = [
      await refresh(refreshToken),
      await app.send('GET', ME, { headers: bearer(accessToken) }),
    ];
    expect(after.map(({ status }) => status)).toEqual([401, 401]);
    expect(await statusWith(device.accessToken)).toBe(401);
    expect(await statusWith(other.accessToken)).toBe(200);
    expect(await trail(email)).toContain('session.token-reused');
  });

  it('lets one of twenty at once win, and the session go on', async () => {
    const device = await signIn(app, await addUser(app));

    const replies = await Promise.all(
      Array.from({ length: 20 }, () => refresh(device.refreshToken)),
    );

    const won = replies.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(19);
    expect((await refresh(won[0]?.body.data.refreshToken)).status).toBe(200);
  });

  it.each([
    ['unknown', () => 'x'.repeat(43)],
    [
      'an access token',
      async () => (await signIn(app, await addUser(app))).accessToken.slice(0, 200),
    ],
    ['a stored hash', async () => (await app.knex('refresh_tokens').first()).tokenHash as string],
  ])('refuses a token that is %s', async (_what, make) => {
    const reply = await refresh(await make());

    expect(readProblem(reply)).toMatchObject({ status: 401, code: 'auth.invalid-token' });
  });

  it.each([
    [
      'thirty days have passed',
      (id: string) =>
        app
          .knex('sessions')
          .where({ id })
          .update({ expiresAt: new Date(Date.now() - 1_000) }),
    ],
    [
      'the user is suspended',
      (id: string) =>
        app
          .knex('users')
          .where('id', app.knex('sessions').where({ id }).select('userId'))
          .update({ isActive: false }),
    ],
  ])('gives nothing once %s', async (_what, change) => {
    const device = await signIn(app, await addUser(app));
    const { body } = await device.get(SESSIONS);
    await change(body.data[0].id);

    const reply = await refresh(device.refreshToken);

    expect(reply.status).toBe(401);
  });

  it('keeps no token readable', async () => {
    const device = await signIn(app, await addUser(app));

    const stored = JSON.stringify([
      await app.knex('refresh_tokens').select(),
      await app.knex('sessions').select(),
      await app.knex('audit_log').select(),
    ]);

    expect(stored).not.toContain(device.refreshToken);
    expect(stored).not.toContain(device.accessToken);
  });
});

describe('the sessions of a user', () => {
  it('are listed with their devices, and nobody else’s', async () => {
    const email = await addUser(app);
    const device = await signIn(app, email);
    await signIn(app, email);
    await signIn(app, await addUser(app));

    const { body } = await device.get(SESSIONS);

    expect(body.data).toHaveLength(2);
    expect(body.data.map(({ current }: { current: boolean }) => current).toSorted()).toEqual([
      false,
      true,
    ]);
    expect(body.data[0]).toMatchObject({ ip: '127.0.0.1', userAgent: expect.any(String) });
  });

  it('end one by one, and with logout', async () => {
    const email = await addUser(app);
    const [mine, phone] = [await signIn(app, email), await signIn(app, email)];
    const { body } = await phone.get(SESSIONS);
    const { id } = body.data.find(({ current }: { current: boolean }) => current);

    const ended = await mine.send('DELETE', `${SESSIONS}/${id}`);
    const again = await mine.send('DELETE', `${SESSIONS}/${id}`);
    const before = await statusWith(mine.accessToken);
    const out = await mine.send('POST', '/api/v1/auth/logout');

    expect([ended.status, again.status, before, out.status]).toEqual([204, 404, 200, 204]);
    expect(await statusWith(phone.accessToken)).toBe(401);
    expect(await statusWith(mine.accessToken)).toBe(401);
    expect((await refresh(mine.refreshToken)).status).toBe(401);
    expect((await refresh(phone.refreshToken)).status).toBe(401);
    expect(await trail(email)).toEqual([
      'session.started',
      'session.started',
      'session.ended',
      'session.ended',
    ]);
  });

  it('cannot be ended by others', async () => {
    const victim = await signIn(app, await addUser(app));
    const { body } = await victim.get(SESSIONS);
    const colleague = await signIn(app, await addUser(app, { role: 'ADMIN' }));

    const reply = await colleague.send('DELETE', `${SESSIONS}/${body.data[0].id}`);

    expect(readProblem(reply)).toMatchObject({ status: 404, code: 'session.not-found' });
    expect(await statusWith(victim.accessToken)).toBe(200);
  });
});

describe('a connected socket', () => {
  let socket: Socket;
  afterEach(() => socket.disconnect());

  /** Resolves when the server closes the socket, with the milliseconds since `cut` began. */
  async function closedAfter(accessToken: string, cut: () => Promise<unknown>): Promise<number> {
    socket = io(app.url, {
      path: '/realtime',
      transports: ['websocket'],
      auth: { token: accessToken },
      reconnection: false,
    });
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve);
      socket.on('connect_error', reject);
    });
    const closed = new Promise((resolve) => socket.on('disconnect', resolve));
    const startedAt = performance.now();
    await cut();
    await closed;
    return performance.now() - startedAt;
  }

  it.each<[what: string, cut: (email: string, token: string) => Promise<unknown>]>([
    [
      'signs out',
      (_email, token) => app.send('POST', '/api/v1/auth/logout', { headers: bearer(token) }),
    ],
    ['is suspended', (email) => app.knex('users').where({ email }).update({ isActive: false })],
    [
      'gets another role',
      (email) => app.knex('users').where({ email }).update({ role: 'ANALYST' }),
    ],
  ])('is closed within two seconds when its user %s', async (_what, cut) => {
    const email = await addUser(app);
    const { accessToken } = await signIn(app, email);

    const tookMs = await closedAfter(accessToken, () => cut(email, accessToken));

    expect(tookMs).toBeLessThan(2_000);
  });
});
