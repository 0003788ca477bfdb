import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, bearer, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { addUser } from '../../testing/sign-in.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const login = (email: string, password = ADMIN.password) =>
  app.post('/api/v1/auth/login', { email, password });

describe('POST /auth/login', () => {
  it('gives a token for the right password, whatever the case of the e-mail', async () => {
    const { status, headers, body } = await login(` ${ADMIN.email.toUpperCase()}`);

    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body.data).toMatchObject({ tokenType: 'Bearer', user: { email: ADMIN.email } });
    expect(JSON.stringify(body)).not.toMatch(/hash|\$2/i);
    const { accessToken } = body.data;
    const leads = await app.send('GET', '/api/v1/leads', { headers: bearer(accessToken) });
    expect(leads.status).toBe(200);
  });

  it('refuses a wrong password, an unknown and a suspended account alike', async () => {
    await addUser(app, { email: 'suspended@example.com', isActive: false });

    const replies = [
      await login(ADMIN.email, 'not the password'),
      await login('nobody@example.com'),
      await login('suspended@example.com'),
    ];

    expect(readProblem(replies[0] as never)).toMatchObject({
      status: 401,
      code: 'auth.bad-credentials',
    });
    const shown = replies.map(({ body: { requestId: _id, ...rest } }) => rest);
    expect(new Set(shown.map((body) => JSON.stringify(body))).size).toBe(1);
  });

  it('refuses an account after ten wrong attempts, however spelt and wherever from', async () => {
    await addUser(app, { email: 'target@example.com' });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const email = attempt % 2 ? 'target@example.com' : ' Target@Example.Com';
      const address = `192.0.2.${attempt}`;
      const headers = { 'x-forwarded-for': address, 'x-real-ip': address, forwarded: address };
      const guess = { email, password: `guess ${attempt}` };
      const { status } = await app.post('/api/v1/auth/login', guess, headers);
      statuses.push(status);
    }

    const eleventh = await login('target@example.com', 'guess 11');
    const right = await login('target@example.com');
    const other = await login(ADMIN.email);

    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(readProblem(eleventh)).toMatchObject({ status: 429, code: 'auth.too-many-attempts' });
    expect(Number(eleventh.headers.get('retry-after'))).toBeGreaterThan(0);
    expect([right.status, other.status]).toEqual([429, 200]);
  });

  it.each([
    ['email', { password: 'x' }],
    ['password', { email: 'ada@example.com' }],
    ['password', { email: 'ada@example.com', password: '' }],
    ['password', { email: 'ada@example.com', password: 'x'.repeat(1_025) }],
    ['email', { email: 'ada\0@example.com', password: 'x' }],
    ['email', { email: { contains: '@' }, password: 'x' }],
    ['role', { email: 'ada@example.com', password: 'x', role: 'ADMIN' }],
  ])('names %s when it is wrong: %j', async (field, body) => {
    const reply = await app.post('/api/v1/auth/login', body);

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields: [field] });
  });
});

describe('an access token', () => {
  it('ends with its user and follows his role', async () => {
    await addUser(app, { email: 'leaving@example.com' });
    const { body } = await login('leaving@example.com');
    const ask = (path: string) =>
      app.send('GET', `/api/v1/${path}`, { headers: bearer(body.data.accessToken) });
    const user = app.knex('users').where({ email: 'leaving@example.com' });
    const before = await ask('analytics/dashboard');

    await user.clone().update({ role: 'ANALYST' });
    const raised = await ask('analytics/dashboard');
    await user.clone().update({ isActive: false });
    const suspended = await ask('analytics/dashboard');

    expect([before, raised, suspended].map(({ status }) => status)).toEqual([403, 200, 401]);
  });
});

describe('an account under attack', () => {
  let behindProxy: TestApp;
  beforeAll(async () => {
    behindProxy = await startTestApp({ env: { LEADPANE_TRUST_PROXY_HOPS: '1' } });
  });
  afterAll(() => behindProxy.stop());

  const from = async (address: string, password: string) => {
    const headers = { 'x-forwarded-for': address };
    const credentials = { email: ADMIN.email, password };
    const { status } = await behindProxy.post('/api/v1/auth/login', credentials, headers);
    return status;
  };

  /** Milliseconds of processor time, which tell no neighbours on the machine. */
  async function workOf(email: string, address: string): Promise<number> {
    const headers = { 'x-forwarded-for': address };
    const before = process.cpuUsage();
    await behindProxy.post('/api/v1/auth/login', { email, password: 'a guess' }, headers);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  }

  it('takes as much work as one that does not exist', async () => {
    const work = { known: [] as number[], unknown: [] as number[] };
    const known = await addUser(behindProxy);

    for (let round = 0; round < 9; round += 1) {
      work.known.push(await workOf(known, `203.0.113.${round}`));
      work.unknown.push(await workOf(`nobody${round}@example.com`, `203.0.113.${round}`));
    }

    const ratio = median(work.known) / median(work.unknown);
    // Without the decoy it would be fifty.
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  }, 120_000);

  it('is tried ten times, and its owner still gets in from where he has been', async () => {
    const before = await from('192.0.2.7', ADMIN.password);
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, at) => from(`198.51.100.${at % 4}`, `guess ${at}`)),
    );

    const owner = await from('192.0.2.7', ADMIN.password);
    const stranger = await from('203.0.113.9', ADMIN.password);

    const count = (wanted: number) => guesses.filter((status) => status === wanted).length;
    expect([count(401), count(429)]).toEqual([10, 30]);
    expect([before, owner, stranger]).toEqual([200, 200, 429]);
  }, 60_000);
});
