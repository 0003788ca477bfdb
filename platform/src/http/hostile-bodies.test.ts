import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

const ORDINARY = SUBMIT.replace('pk_demo', 'pk%5Fdemo');
const LOGIN = '/api/v1/auth/login';
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const PLACES = [SUBMIT, ORDINARY, LOGIN];

const nested = (depth: number, open = '{"a":', close = '}') =>
  `{"fields":${open.repeat(depth)}1${close.repeat(depth)}}`;
const members = (count: number) =>
  `{"fields":{${Array.from({ length: count }, (_, at) => `"${at}":1`).join()}}}`;
const pairs = (count: number) => Array.from({ length: count }, (_, at) => `${at}=1`).join('&');

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

/** A hostile request and how long its answer took. */
async function send(path: string, type: string, body: string) {
  const startedAt = performance.now();
  const reply = await app.send('POST', path, { body, headers: { 'content-type': type } });
  return { ...readProblem(reply), ms: performance.now() - startedAt };
}

describe('a body', () => {
  const cases: readonly [what: string, type: string, body: string, status: number][] = [
    ['nested 1,000 deep', JSON_TYPE, nested(1_000), 422],
    ['nested 10,000 deep', JSON_TYPE, nested(10_000), 422],
    ['of lists 30,000 deep', JSON_TYPE, nested(30_000, '[', ']'), 422],
    [
      'nested 8,000 deep around the prototype',
      JSON_TYPE,
      nested(8_000).replace('1', '"__proto__"'),
      400,
    ],
    ['nested and never closed', JSON_TYPE, '['.repeat(60_000), 400],
    ['with 5,000 members', JSON_TYPE, members(5_000), 422],
    ['with 100,000 members', JSON_TYPE, members(100_000), 413],
    ['with 5,000 pairs', FORM_TYPE, pairs(5_000), 422],
    ['with 100,000 pairs', FORM_TYPE, pairs(100_000), 413],
    ['a byte too large', JSON_TYPE, `"${'x'.repeat(65_535)}"`, 413],
  ];
  const table = cases.flatMap(([what, type, body, status]) =>
    PLACES.filter((path) => type === JSON_TYPE || path === ORDINARY).map((path) => {
      return { what, type, body, status, path };
    }),
  );

  it.each(table)('$what is refused at once on $path', async ({ type, body, status, path }) => {
    const refused = await send(path, type, body);

    expect(refused.status).toBe(status);
    expect(refused.ms).toBeLessThan(1_000);
  });

  it('that is too deep is named', async () => {
    const { body } = await app.post(ORDINARY, { fields: {}, page: JSON.parse(nested(100)) });

    expect(body.code).toBe('request.invalid');
    expect(body.errors).toEqual([
      { in: 'body', field: 'page', message: 'is nested more than 32 levels deep' },
    ]);
  });
});

describe('a query', () => {
  it.each([
    ['many names', pairs(500)],
    ['one name many times', Array.from({ length: 500 }, () => 'status=NEW').join('&')],
  ])('with %s is refused', async (_what, query) => {
    const admin = await app.as('ADMIN');

    const refused = readProblem(await admin.get(`/api/v1/leads?${query}`));

    expect(refused.code).toBe('request.invalid');
  });
});

/** A socket that says `head` and then a byte now and then; resolves when it is cut. */
function drip(head: string): { socket: Socket; cut: Promise<number> } {
  const { hostname, port } = new URL(app.url);
  const startedAt = performance.now();
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(head);
  const timer = setInterval(() => socket.write('x'), 500);
  socket.resume();
  const cut = once(socket, 'close').then(() => {
    clearInterval(timer);
    return performance.now() - startedAt;
  });
  return { socket, cut };
}

/** A request that promises more than it says. */
const request = (method: string, path: string, type: string) =>
  `${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 5000\r\n\r\n{`;

describe('a client that drips', () => {
  it.each([
    ['its headers', 'GET /health HTTP/1.1\r\nX-Slow: '],
    ['a submission', request('POST', SUBMIT, JSON_TYPE)],
    ['a submission the ordinary way', request('POST', ORDINARY, FORM_TYPE)],
    ['a body that is not wanted', request('GET', '/health', 'text/csv')],
    ['a file without a token', request('POST', '/api/v1/imports?map=a=email', 'text/csv')],
    ['to nowhere', request('POST', '/nowhere', 'text/plain')],
  ])(
    '%s is cut within 10 s',
    async (_what, head) => {
      const { cut } = drip(head);

      expect(await cut).toBeLessThan(10_000);
    },
    15_000,
  );

  it('200 times is cut while others are served', async () => {
    const heads = [request('POST', SUBMIT, JSON_TYPE), 'GET /health HTTP/1.1\r\nX-Slow: '];
    const dripping = Array.from({ length: 200 }, (_, at) => drip(heads[at % 2] ?? ''));
    const served: number[] = [];
    let isOver = false;
    const cuts = Promise.all(dripping.map(({ cut }) => cut)).finally(() => (isOver = true));

    while (!isOver) {
      const { status } = await app.post(SUBMIT, filledForm());
      served.push(status);
    }

    expect(Math.max(...(await cuts))).toBeLessThan(10_000);
    expect(new Set(served)).toEqual(new Set([201]));
    expect(served.length).toBeGreaterThan(20);
  }, 20_000);
});

it('a good request after all of this is answered', async () => {
  const { status } = await app.post(LOGIN, ADMIN);

  expect(status).toBe(200);
});
