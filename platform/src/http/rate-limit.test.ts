import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { RATE_LIMITS } from '../kernel/index.ts';

const ORDINARY = SUBMIT.replace('pk_demo', 'pk%5Fdemo');
const from = (ip: string) => ({ 'x-forwarded-for': ip });
const statuses = (replies: readonly { status: number }[], status: number) =>
  replies.filter((reply) => reply.status === status).length;

/** Behind one proxy, so that a test may speak for many addresses. */
const start = (limits: string) =>
  startTestApp({ env: { LEADPANE_TRUST_PROXY_HOPS: '1', LEADPANE_RATE_LIMITS: limits } });

describe('rate limits that nobody set', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await start('')));
  afterAll(() => app.stop());

  it('let an address sign in as often as openapi.yaml says', async () => {
    const most = RATE_LIMITS['sign-in'].address.points;
    const body = { email: 'nobody@example.com', password: 'wrong' };
    const tries = Array.from({ length: most + 20 }, () =>
      app.post('/api/v1/auth/login', { ...body, password: 7 }, from('198.51.100.1')),
    );

    const replies = await Promise.all(tries);

    expect(statuses(replies, 429)).toBe(20);
  });

  it('say with each answer what is left', async () => {
    const { headers } = await app.post(SUBMIT, filledForm(), from('198.51.100.2'));

    const { address, caller } = RATE_LIMITS.submit;
    expect(headers.get('ratelimit-policy')).toBe(
      `"address";q=${address.points};w=60, "caller";q=${caller.points};w=60`,
    );
    expect(headers.get('ratelimit')).toMatch(
      new RegExp(`^"address";r=${address.points - 1};t=60, "caller";r=\\d+;t=\\d+$`),
    );
  });
});

describe('a limit of ten', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await start('submit=1000/60,submit.address=10/60,read=10/60')));
  afterAll(() => app.stop());

  it.each([
    ['the express lane', SUBMIT, '198.51.100.1'],
    ['the ordinary way', ORDINARY, '198.51.100.2'],
  ])('lets exactly ten of 200 at once pass on %s', async (_way, path, ip) => {
    const sending = Array.from({ length: 200 }, () => app.post(path, filledForm(), from(ip)));

    const replies = await Promise.all(sending);

    expect(statuses(replies, 201)).toBe(10);
    expect(statuses(replies, 429)).toBe(190);
  });

  it('counts both ways together', async () => {
    const ip = from('198.51.100.3');
    const paths = Array.from({ length: 20 }, (_, at) => (at % 2 ? SUBMIT : ORDINARY));

    const replies = await Promise.all(paths.map((path) => app.post(path, filledForm(), ip)));

    expect(statuses(replies, 201)).toBe(10);
  });

  it('counts what another spelling of the path asks for', async () => {
    const ip = from('198.51.100.4');
    const paths = [ORDINARY, ORDINARY.replace('/forms', '/FORMS'), ORDINARY.replace('?', '/?')];
    const many = Array.from({ length: 8 }, () => paths).flat();

    const replies = await Promise.all(many.map((path) => app.post(path, filledForm(), ip)));

    expect(statuses(replies, 429)).toBe(14);
  });

  it('counts a caller over all of his addresses', async () => {
    const reader = await app.as('VIEWER');
    const asking = Array.from({ length: 30 }, (_, at) =>
      reader.send('GET', '/api/v1/leads', { headers: from(`203.0.113.${at}`) }),
    );

    const replies = await Promise.all(asking);

    expect(statuses(replies, 200)).toBe(10);
    expect(statuses(replies, 429)).toBe(20);
  });

  it('counts before it looks at a token', async () => {
    const headers = { authorization: 'Bearer none', ...from('198.51.100.5') };
    const asking = Array.from({ length: 15 }, () => app.send('GET', '/api/v1/leads', { headers }));

    const replies = await Promise.all(asking);

    expect(statuses(replies, 401)).toBe(10);
    expect(statuses(replies, 429)).toBe(5);
  });

  it('is one limit for all of an IPv6 customer', async () => {
    const addresses = Array.from({ length: 30 }, (_, at) => `2001:db8:1:2:${at}::${at}`);

    const sending = addresses.map((ip) => app.post(SUBMIT, filledForm(), from(ip)));
    const replies = await Promise.all(sending);

    expect(statuses(replies, 201)).toBe(10);
  });

  it('says when to come again, also to a page', async () => {
    const headers = { origin: 'https://site.example.com', ...from('198.51.100.1') };

    const replies = await Promise.all(
      [SUBMIT, ORDINARY].map((path) => app.post(path, {}, headers)),
    );

    for (const reply of replies) {
      expect(readProblem(reply).code).toBe('rate.limited');
      const seconds = Number(reply.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(reply.headers.get('ratelimit')).toBe(`"address";r=0;t=${seconds}`);
      expect(reply.headers.get('access-control-allow-origin')).toBeTruthy();
      expect(reply.headers.get('access-control-expose-headers')).toContain('Retry-After');
    }
  });
});

describe('without a trusted proxy', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ env: { LEADPANE_RATE_LIMITS: 'submit.address=10/60' } });
  });
  afterAll(() => app.stop());

  it.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'cf-connecting-ip', 'true-client-ip'])(
    '%s buys no request',
    async (name) => {
      const sending = Array.from({ length: 20 }, (_, at) =>
        app.post(at % 2 ? SUBMIT : ORDINARY, filledForm(), { [name]: `203.0.113.${at}` }),
      );

      const replies = await Promise.all(sending);

      expect(statuses(replies, 429)).toBeGreaterThanOrEqual(10);
    },
  );

  it('X-Forwarded-Host and -Proto reach no answer', async () => {
    const spoofed = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' };

    const page = await app.send('GET', '/', { headers: spoofed });
    const refused = await app.send('GET', '/api/v1/leads', { headers: spoofed });

    expect(page.status).toBe(200);
    const shown = JSON.stringify([page, refused].map((one) => [...one.headers, one.body]));
    expect(shown).not.toMatch(/evil\.example|javascript:/);
  });
});
