import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, filledForm, SUBMIT } from '../testing/app.ts';
import {
  type Ended,
  type PlatformProcess,
  removeData,
  startPlatformProcess,
} from '../testing/process.ts';
import { openKnex } from '../src/infra/database.ts';

const CLIENTS = 8;
const DEMO = {
  LEADPANE_DEMO: 'on',
  LEADPANE_DEMO_EMBED_SECRET: Buffer.alloc(32, 7).toString('base64url'),
};

let platform: PlatformProcess;
let next: PlatformProcess;
let ended: Ended;
let stopMs = 0;
/** What became of each form, by its id. */
const outcomes = new Map<string, string>();
const CANARY = `canary-${randomUUID()}`;

/** Status of the answer, or the error code where there was none. */
function send(agent: Agent, key: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const post = request(platform.url + SUBMIT, { method: 'POST', agent, headers });
    const fail = ({ code }: NodeJS.ErrnoException) => resolve(String(code));
    post.on('error', fail).on('response', (response: IncomingMessage) => {
      text(response).then(() => resolve(String(response.statusCode)), fail);
    });
    post.end(JSON.stringify(filledForm({ email: `${CANARY}.${key}@example.com` })));
  });
}

async function load(): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  for (let outcome = ''; outcome !== 'ECONNREFUSED';) {
    const key = randomUUID();
    outcome = await send(agent, key);
    outcomes.set(key, outcome);
  }
  agent.destroy();
}

let accessToken = '';

/** Requests that carry a person's data and secrets, one of them into a fault of the server. */
async function sayWhatMayNotBeLogged(): Promise<void> {
  const knex = openKnex({ connectionString: platform.databaseUrl }, 1);
  await knex.raw(`alter table leads add constraint never check (source <> 'forbidden')`);
  await knex.destroy();
  const post = (path: string, body: object) =>
    fetch(platform.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const email = `${CANARY}@example.com`;
  const attribution = { utm_source: 'forbidden' };
  const faulty = await post(SUBMIT, { ...filledForm({ email }), attribution });
  await post('/api/v1/auth/login', { email, password: CANARY });
  const session = await post('/api/v1/auth/login', {
    email: 'admin@localhost',
    password: ADMIN.password,
  });
  const { data } = (await session.json()) as { data: { accessToken: string } };
  ({ accessToken } = data);
  const headers = { authorization: `Bearer ${accessToken}` };
  const leads = await fetch(`${platform.url}/api/v1/leads?source=${CANARY}`, { headers });
  expect([faulty.status, leads.status]).toEqual([500, 200]);
}

/** A client that goes away in the middle of its request. */
async function breakOff(path: string): Promise<void> {
  const { hostname, port } = new URL(platform.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const head = ['content-type: application/json', 'content-length: 500', `host: ${hostname}`];
  socket.end(`POST ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n{"fields":`);
  await once(socket.resume(), 'close');
}

beforeAll(async () => {
  const env = { ...DEMO, LEADPANE_LOG_LEVEL: 'info', LEADPANE_ADMIN_PASSWORD: ADMIN.password };
  platform = await startPlatformProcess({ env });
  await sayWhatMayNotBeLogged();
  await breakOff(SUBMIT);
  await breakOff('/api/v1/auth/login');
  const clients = Promise.all(Array.from({ length: CLIENTS }, load));
  while (outcomes.size < 500) await new Promise((resume) => setTimeout(resume, 5));

  const startedAt = performance.now();
  ended = await platform.end('SIGTERM');
  stopMs = performance.now() - startedAt;
  await clients;
  next = await startPlatformProcess({ dataDir: platform.dataDir, env });
}, 60_000);
afterAll(async () => {
  await next.end('SIGTERM');
  await removeData(platform.dataDir);
});

describe('a process that gets SIGTERM under load', () => {
  it('ends by itself within 10 s, and well', () => {
    expect(ended).toMatchObject({ code: 0, err: 'Stopped after SIGTERM.\n' });
    expect(stopMs).toBeLessThan(10_000);
  });

  it('answers all that it took: what got no answer was not stored and may be sent again', async () => {
    const knex = openKnex({ connectionString: next.databaseUrl }, 1);
    const stored = await knex('submissions').pluck<string[]>('id');
    await knex.destroy();

    const answered = [...outcomes].filter(([, outcome]) => !outcome.startsWith('E'));
    expect(new Set(answered.map(([, status]) => status))).toEqual(new Set(['201']));
    expect(new Set(stored)).toEqual(new Set(answered.map(([key]) => key)));
  });

  it('leaves no lead unscored: the next process goes on', async () => {
    const knex = openKnex({ connectionString: next.databaseUrl }, 1);
    while (await knex('outbox').first('id')) await new Promise((resume) => setTimeout(resume, 20));
    const pending = await knex('leads').whereNot({ scoreState: 'scored' });
    await knex.destroy();

    expect(pending).toEqual([]);
  });
});

const readLog = () =>
  ended.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('its log', () => {
  it('is one JSON object a line, each of a request with its id', () => {
    const requests = readLog().filter(({ msg }) => msg === 'request');

    expect(requests.length).toBeGreaterThan(500);
    expect(requests.filter(({ requestId }) => typeof requestId !== 'string')).toEqual([]);
    expect(requests.at(-1)).toMatchObject({
      method: 'POST',
      path: '/api/v1/forms/frm_demo/submissions',
      status: 201,
      ms: expect.any(Number),
    });
  });

  it('tells what went wrong under the id of the request', () => {
    const faults = readLog().filter(({ msg }) => msg === 'request failed');

    const failed = readLog().filter(({ status }) => status === 500);
    expect(faults.map(({ requestId }) => requestId)).toEqual(
      failed.map(({ requestId }) => requestId),
    );
    expect(faults).toMatchObject([{ err: { message: expect.stringContaining('never') } }]);
  });

  it('is the only place for what happens: clients that broke off are not on stderr', () => {
    expect(ended.err).toBe('Stopped after SIGTERM.\n');
  });

  it('holds no e-mail, password, token or query', () => {
    expect(ended.out).not.toContain(CANARY);
    expect(ended.out).not.toContain(ADMIN.password);
    expect(ended.out).not.toContain(accessToken);
    expect(ended.out).not.toMatch(/pk_demo|siteKey/);
  });
});
