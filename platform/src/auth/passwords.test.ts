import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, startTestApp, type TestApp } from '../../testing/app.ts';
import { mailsTo } from '../../testing/mailbox.ts';
import { readProblem } from '../../testing/problem.ts';
import { addUser, login, signIn } from '../../testing/sign-in.ts';

const PUBLIC_URL = 'https://leads.example.com';
const NEXT = 'another password for tests';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_PUBLIC_URL: PUBLIC_URL } });
});
afterAll(() => app.stop());

const ask = (email: string, headers: Record<string, string> = {}) =>
  app.post('/api/v1/auth/password-reset', { email }, headers);

const confirm = (token: string, newPassword = NEXT) =>
  app.post('/api/v1/auth/password-reset/confirm', { token, newPassword });

const median = (values: number[]) => values.toSorted((a, b) => a - b)[7] ?? 0;

/** The token of the newest link that was mailed to this address. */
async function tokenFor(email: string): Promise<string> {
  const mails = await mailsTo(app, email);
  const [, token] = /reset\?token=([\w-]+)/.exec(mails.at(-1)?.text ?? '') ?? [];
  return token ?? '';
}

describe('PUT /auth/password', () => {
  it('changes the password of who knows the present one, and signs other devices out', async () => {
    const email = await addUser(app);
    const [mine, other] = [await signIn(app, email), await signIn(app, email)];

    const changed = await mine.send('PUT', '/api/v1/auth/password', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: ADMIN.password, newPassword: NEXT }),
    });

    expect(changed.status).toBe(204);
    const after = [await mine.get('/api/v1/auth/me'), await other.get('/api/v1/auth/me')];
    expect(after.map(({ status }) => status)).toEqual([200, 401]);
    expect((await login(app, email)).status).toBe(401);
    expect((await login(app, email, NEXT)).status).toBe(200);
  });

  it('refuses who does not know it', async () => {
    const mine = await signIn(app, await addUser(app));

    const reply = await mine.send('PUT', '/api/v1/auth/password', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: 'not this one', newPassword: NEXT }),
    });

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'auth.wrong-password' });
  });
});

describe('POST /auth/password-reset', () => {
  it('mails a link that sets a password once and ends every session', async () => {
    const email = await addUser(app);
    const device = await signIn(app, email);
    await ask(email);
    await ask(` ${email.toUpperCase()}`);
    const token = await tokenFor(email);

    const replies = [await confirm(token), await confirm(token)];

    expect(replies.map(({ status }) => status)).toEqual([204, 422]);
    expect((await device.get('/api/v1/auth/me')).status).toBe(401);
    const { refreshToken } = device;
    expect((await app.post('/api/v1/auth/refresh', { refreshToken })).status).toBe(401);
    expect((await login(app, email)).status).toBe(401);
    expect((await login(app, email, NEXT)).status).toBe(200);
    const rows = await app
      .knex('password_resets')
      .join('users', 'users.id', 'user_id')
      .where({ email });
    expect(rows).toEqual([]);
  });

  it('takes the address of the link from the settings, whatever the request says', async () => {
    const email = await addUser(app);
    const evil = 'evil.example';

    await ask(email, {
      'x-forwarded-host': evil,
      'x-forwarded-proto': 'http',
      forwarded: `host=${evil}`,
      origin: `https://${evil}`,
    });
    const [mail] = await mailsTo(app, email);

    expect(mail?.text).toContain(`${PUBLIC_URL}/console/reset?token=`);
    expect(mail?.text).not.toContain(evil);
  });

  it('answers the same for an unknown and a suspended account, and mails nothing', async () => {
    const known = await addUser(app);
    const suspended = await addUser(app, { isActive: false });

    const replies = [await ask(known), await ask('nobody@example.com'), await ask(suspended)];

    expect(replies.map(({ status, body }) => [status, body])).toEqual(
      replies.map(() => [202, replies[0]?.body]),
    );
    const mails = [
      await mailsTo(app, known),
      await mailsTo(app, suspended),
      await mailsTo(app, 'nobody@example.com'),
    ];
    expect(mails.map(({ length }) => length)).toEqual([1, 0, 0]);
  });

  it('takes as long for an unknown account', async () => {
    const took = { known: [] as number[], unknown: [] as number[] };
    const known = await addUser(app);

    for (let round = 0; round < 15; round += 1) {
      for (const kind of ['known', 'unknown'] as const) {
        const startedAt = performance.now();
        await ask(kind === 'known' ? known : `nobody${round}@example.com`);
        took[kind].push(performance.now() - startedAt);
      }
    }

    const ratio = median(took.known) / median(took.unknown);
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.05);
  });

  it('keeps no link readable', async () => {
    const email = await addUser(app);
    await ask(email);
    const token = await tokenFor(email);

    const stored = JSON.stringify([
      await app.knex('password_resets').select(),
      await app.knex('mails').select(),
      await app.knex('audit_log').select(),
    ]);

    expect(token).toHaveLength(43);
    expect(stored).not.toContain(token);
  });
});

describe('POST /auth/password-reset/confirm', () => {
  it.each([
    ['unknown', () => 'x'.repeat(43)],
    [
      'a stored hash',
      async () => {
        await ask(await addUser(app));
        return (await app.knex('password_resets').first()).tokenHash as string;
      },
    ],
    [
      'older than an hour',
      async () => {
        const email = await addUser(app);
        await ask(email);
        await app.knex('password_resets').update({ expiresAt: new Date(Date.now() - 1_000) });
        return tokenFor(email);
      },
    ],
    [
      'of a suspended user',
      async () => {
        const email = await addUser(app);
        await ask(email);
        await app.knex('users').where({ email }).update({ isActive: false });
        return tokenFor(email);
      },
    ],
  ])('refuses a token that is %s', async (_what, make) => {
    const reply = await confirm(await make());

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'auth.invalid-reset' });
  });

  it.each([
    ['too short', 'x'.repeat(11)],
    ['too long', 'x'.repeat(1_025)],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('refuses a password that is %s before hashing it', async (_what, newPassword) => {
    const startedAt = performance.now();
    const { status } = await confirm('x', newPassword);

    expect([413, 422]).toContain(status);
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});

describe('a password', () => {
  it('counts beyond the 72 bytes that bcrypt reads', async () => {
    const email = await addUser(app);
    const password = 'a long password '.repeat(5).slice(0, 72);
    await ask(email);
    await confirm(await tokenFor(email), `${password}X`);

    const replies = [
      await login(app, email, `${password}Y`),
      await login(app, email, password),
      await login(app, email, `${password}X`),
    ];

    expect(replies.map(({ status }) => status)).toEqual([401, 401, 200]);
  });
});
