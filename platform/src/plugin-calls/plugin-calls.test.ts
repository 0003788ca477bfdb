import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { installPlugin } from '../../testing/installed-plugin.ts';
import { type Receiver, startReceiver } from '../../testing/receiver.ts';
import { TEST_SECRET } from '../../testing/world.ts';
import { assembleCalls } from '../app-plugin-calls.ts';
import { createAuditRepository } from '../audit/audit.repository.ts';
import { createDatabase, type Database } from '../infra/database.ts';
import { newId } from '../infra/ids.ts';
import { createOutgoing, type Outgoing } from '../infra/outgoing.ts';
import { createOutbox } from '../infra/outbox.ts';
import { readExceptions } from '../infra/public-addresses.ts';
import { createSealing } from '../infra/sealing.ts';
import { createMailRepository } from '../mails/mails.repository.ts';
import { createMailer } from '../mails/mails.service.ts';
import { createPluginHost } from '../plugin-host/plugin-host.ts';
import { createReadyInstallationRepository } from '../scoring/ready-installations.repository.ts';
import { createUserRepository } from '../users/users.repository.ts';
import type { PluginCalls } from './plugin-calls.service.ts';

const SECRET = 'sk-live-8bb5f0c9"quoted';
const NET = { net: { hosts: ['127.0.0.1'] } };

let app: TestApp;
let companyId: string;
let database: Database;
let outgoing: Outgoing;
let receiver: Receiver;
let calls: PluginCalls;
const host = createPluginHost();
const told: object[] = [];
const sealing = createSealing(TEST_SECRET);

beforeAll(async () => {
  app = await startTestApp();
  ({ companyId } = await app.knex('users').first('companyId'));
  receiver = await startReceiver();
  database = createDatabase(app.databaseUrl);
  outgoing = createOutgoing({ exceptions: readExceptions('127.0.0.1, localhost') });
  calls = assembleCalls({
    host,
    bundleOf: async (_companyId, id) =>
      (await app.knex('plugin_versions').where({ id }).first('bundle')).bundle,
    outgoing,
    mailer: createMailer({
      mails: createMailRepository(),
      outbox: createOutbox(),
      seal: sealing.seal,
      newId,
    }),
    tell: async (_companyId, notice) => void told.push(notice),
    users: createUserRepository(app.knex),
    sealing,
    transact: database.transact,
    audit: createAuditRepository(newId).record,
    newId,
    now: () => new Date('2026-01-01T00:00:00.000Z'),
  });
});
afterAll(async () => {
  await host.stop();
  await outgoing.close();
  await database.close();
  await receiver.stop();
  await app.stop();
});
beforeEach(() => {
  receiver.heard.length = 0;
  told.length = 0;
  receiver.answer = (_heard, response) => void response.writeHead(204).end();
});

type Given = Omit<Parameters<typeof installPlugin>[1], 'companyId' | 'source' | 'manifest'> & {
  readonly capabilities?: object;
  readonly properties?: object;
};

/** Installs a source whose `poll` has this body, and calls it once. */
async function poll(body: string, { capabilities = {}, properties = {}, ...given }: Given = {}) {
  const source = `{ configVersion: 1, sources: { main: { async poll(cursor, ctx) { ${body} } } } }`;
  const schema = { type: 'object', properties };
  const manifest = { capabilities, config: { version: 1, schema } };
  const id = await installPlugin(app.knex, { companyId, source, manifest, ...given });
  return { id, called: await again(id) };
}

async function again(id: string) {
  const installations = createReadyInstallationRepository();
  const ready = await database.transact(companyId, (tx) => installations.find(tx, id));
  if (!ready) throw new Error('It is not installed.');
  return calls.call(ready, {
    point: 'source',
    part: 'main',
    method: 'poll',
    args: [null],
    trigger: 'test',
    input: { cursor: null },
    read: (value) => ({ value, items: 1 }),
  });
}

const runsOf = (installationId: string) => app.knex('plugin_runs').where({ installationId });

describe('a secret of a plugin', () => {
  it('goes out in requests and is seen nowhere else', async () => {
    receiver.answer = ({ headers, url, body }, response) =>
      void response.setHeader('x-echo', headers.authorization ?? '').end(url + body);

    const { id, called } = await poll(
      `ctx.log('info', ctx.config.token);
       const reply = await ctx.fetch(ctx.config.url + '/?t=' + ctx.config.token, {
         method: 'POST',
         headers: { authorization: 'Bearer ' + ctx.config.token, 'content-type': 'application/json' },
         body: JSON.stringify({ token: ctx.config.token }),
         hasSecretBody: true,
       });
       ctx.log('info', reply.text, reply.headers);
       return { config: ctx.config, reply };`,
      {
        capabilities: NET,
        properties: { token: { 'x-secret': true } },
        config: { url: receiver.url, token: 'whatever an admin sees' },
        secrets: { token: SECRET },
      },
    );

    const [heard] = receiver.heard;
    expect(heard?.headers.authorization).toBe(`Bearer ${SECRET}`);
    expect(JSON.parse(heard?.body ?? '')).toEqual({ token: SECRET });
    expect(heard?.url).toBe(`/?t=${encodeURIComponent(SECRET)}`);
    const seen = JSON.stringify([called, await runsOf(id)]);
    expect(seen).toContain('{{secret:token}}');
    expect(seen).toContain('•••');
    for (const part of ['sk-live', encodeURIComponent(SECRET)]) expect(seen).not.toContain(part);
  });

  it('is asked for when it is not there', async () => {
    const { called } = await poll(
      `return ctx.fetch('${receiver.url}', { headers: { 'x-key': '{{secret:nobody}}' } });`,
      { capabilities: NET },
    );

    expect(called).toMatchObject({
      fault: { next: 'fail', code: 'config', message: 'There is no secret "nobody"; set it.' },
    });
    expect(receiver.heard).toEqual([]);
  });
});

const FETCH = (url: string) => `return ctx.fetch(${JSON.stringify(url)});`;

describe('fetch', () => {
  it('reaches a granted host', async () => {
    receiver.answer = (_heard, response) => void response.writeHead(201).end('here');

    const { called } = await poll(FETCH(receiver.url), { capabilities: NET });

    expect(called).toMatchObject({ value: { status: 201, text: 'here', isCut: false } });
  });

  it.each([
    ['asked for and not granted', { capabilities: NET, granted: { net: { hosts: [] } } }],
    [
      'granted and not asked for',
      { capabilities: { net: { hosts: ['example.com'] } }, granted: NET },
    ],
  ])('refuses a host that was %s', async (_what, given) => {
    const { called } = await poll(FETCH(receiver.url), given);

    expect(called).toMatchObject({ fault: { next: 'fail', code: 'config' } });
    expect(receiver.heard).toEqual([]);
  });

  it('reaches the host of a setting made for that', async () => {
    const { called } = await poll('return ctx.fetch(ctx.config.url);', {
      capabilities: { net: { hosts: [] } },
      properties: { url: { type: 'string', 'x-host': true } },
      config: { url: receiver.url },
    });

    expect(called).toMatchObject({ value: { status: 204 } });
  });

  it('reaches nobody on the own machine unless the operator allows it', async () => {
    const { called } = await poll(FETCH('http://[::1]:9999'), {
      capabilities: { net: { hosts: [] } },
      properties: { url: { type: 'string', 'x-host': true } },
      config: { url: 'http://[::1]:9999' },
    });

    expect(called).toMatchObject({ fault: { next: 'fail', code: 'config' } });
  });

  it('follows no redirect', async () => {
    receiver.answer = (_heard, response) =>
      void response.writeHead(302, { location: receiver.url }).end();

    const { called } = await poll(FETCH(receiver.url), { capabilities: NET });

    expect(called).toMatchObject({ fault: { next: 'fail', code: 'config' } });
    expect(receiver.heard).toHaveLength(1);
  });

  it('is tried again when nobody is there', async () => {
    const gone = await startReceiver();
    await gone.stop();

    const { called } = await poll(FETCH(gone.url), { capabilities: NET });

    expect(called).toMatchObject({ fault: { next: 'retry', code: 'retryable' } });
  });

  it('reads the first megabyte', async () => {
    receiver.answer = (_heard, response) => void response.end('x'.repeat(1_500_000));

    const { called } = await poll(
      `const { text, isCut } = await ctx.fetch('${receiver.url}'); return [text.length, isCut];`,
      { capabilities: NET },
    );

    expect(called).toMatchObject({ value: [1_048_576, true] });
  });

  it('is not there unless it was granted', async () => {
    const { called } = await poll(
      'return [typeof ctx.fetch, typeof ctx.kv, typeof ctx.mail, typeof ctx.notify];',
    );

    expect(called).toMatchObject({
      value: ['undefined', 'undefined', 'undefined', 'undefined'],
    });
  });
});

describe('kv', () => {
  const KV = { capabilities: { kv: { maxBytes: 100 } } };

  it('remembers from one run to the next, each installation its own', async () => {
    const body = `const seen = (await ctx.kv.get('n')) ?? 0; await ctx.kv.set('n', seen + 1); return seen;`;

    const { id, called } = await poll(body, KV);

    expect(called).toMatchObject({ value: 0 });
    expect(await again(id)).toMatchObject({ value: 1 });
    expect((await poll(body, KV)).called).toMatchObject({ value: 0 });
  });

  it('forgets when the time is over', async () => {
    const { id } = await poll(
      `const seen = await ctx.kv.get('n'); await ctx.kv.set('n', 1, 60); return seen;`,
      KV,
    );
    await app.knex('plugin_values').where({ installationId: id }).update({ expiresAt: new Date() });

    expect(await again(id)).toMatchObject({ value: null });
  });

  it('holds no more than was granted, whatever is written at once', async () => {
    const { id, called } = await poll(
      `await Promise.all([1, 2, 3].map((n) => ctx.kv.set('k' + n, 'x'.repeat(50))));`,
      KV,
    );

    expect(called).toMatchObject({ fault: { next: 'fail', code: 'payload' } });
    expect(await app.knex('plugin_values').where({ installationId: id })).toHaveLength(1);
  });
});

describe('mail and notify', () => {
  it('send what they were given, when granted', async () => {
    const to = `${randomUUID()}@example.com`;
    const userId = randomUUID();

    const { called } = await poll(
      `await ctx.mail({ to: '${to}', subject: 'Hello', text: 'World' });
       await ctx.notify({ message: 'All' });
       await ctx.notify({ message: 'One', userId: '${userId}' });
       return 'done';`,
      { capabilities: { mail: true, notify: true } },
    );

    expect(called).toMatchObject({ value: 'done' });
    expect(await app.knex('mails').where({ recipient: to })).toMatchObject([{ subject: 'Hello' }]);
    expect(told).toEqual([{ message: 'All' }, { message: 'One', userId }]);
  });

  it('refuse two recipients', async () => {
    const { called } = await poll(
      `await ctx.mail({ to: 'a@example.com, b@example.com', subject: 'Hello', text: 'World' });`,
      { capabilities: { mail: true } },
    );

    expect(called).toMatchObject({ fault: { next: 'fail', code: 'payload' } });
  });
});

const thrown = (name: string, more = '') =>
  `throw Object.assign(new Error('because'), { name: '${name}' ${more} });`;

describe('what a call comes to', () => {
  it.each([
    [
      thrown('RetryableError', ', retryAfterSeconds: 7'),
      { next: 'retry', code: 'retryable', message: 'because', retryAfterSeconds: 7 },
    ],
    [thrown('ConfigError'), { next: 'fail', code: 'config' }],
    [thrown('PayloadError'), { next: 'fail', code: 'payload' }],
    [thrown('TypeError'), { next: 'fail', code: 'guest_throw' }],
    ['for (;;);', { next: 'fail', code: 'fuel_exhausted' }],
    ['await new Promise(() => {});', { next: 'fail', code: 'guest_throw' }],
    [`return 'x'.repeat(2_000_000);`, { next: 'fail', code: 'output_too_large' }],
  ])('is decided by the error: %s', async (body, fault) => {
    const { id, called } = await poll(body);

    expect(called).toMatchObject({ fault });
    expect(await runsOf(id)).toMatchObject([
      { point: 'source', part: 'main', trigger: 'test', state: 'failed', code: fault.code },
    ]);
  });

  it('takes an installation out of work when the other side refuses its credentials', async () => {
    const { id, called } = await poll(thrown('AuthError'));

    expect(called).toMatchObject({ fault: { next: 'attention', code: 'auth' } });
    expect(await app.knex('plugin_installations').where({ id }).first()).toMatchObject({
      state: 'needs_attention',
      stateMessage: 'because',
    });
  });

  it('is recorded, also with texts that no database takes', async () => {
    const { id, called } = await poll(
      `ctx.log('info', 'a\\u0000b', { half: '\\ud800' }); return '\\u0000';`,
    );

    expect(called).toMatchObject({ value: '\0' });
    expect(await runsOf(id)).toMatchObject([
      {
        state: 'ok',
        input: { method: 'poll', cursor: null },
        logs: [{ level: 'info', message: 'a\uFFFDb', data: { half: '\uFFFD' } }],
      },
    ]);
  });
});
