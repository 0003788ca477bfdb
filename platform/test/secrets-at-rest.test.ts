import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMBED_SECRET, startTestApp, type TestApp } from '../testing/app.ts';
import { operations, sampleOf, sendSample } from '../testing/call-operation.ts';
import { fixtures } from '../testing/fixtures.ts';
import type { World } from '../testing/fixtures/fixture.ts';
import { tokenIn } from '../testing/mailbox.ts';
import { install, publish, sampleUpload } from '../testing/sample-upload.ts';
import { firstCompany, openWorld, TEST_SECRET } from '../testing/world.ts';

const SECRET_NAME = /token|secret|password/i;
/** Shorter ones are words, such as the type of a token. */
const SECRET_LENGTH = 16;
const PLUGIN_SECRET = 'canary-of-a-plugin-41c7';

/** Each operation is called before the first test, also on a busy machine. */
const PREPARING_MS = 600_000;

let app: TestApp;
/** What was said in confidence, each with where. */
const secrets = new Map<string, string>();
let early = '';
beforeAll(async () => {
  app = await startTestApp();
  const open = async () => openWorld(app, await firstCompany(app), 'ADMIN');
  const world = await open();
  for (const { id } of operations)
    await callAndListen(fixtures[id].endsSession ? await open() : world, id);
  await makeKeys(world);
  await keepPluginSecret(world);
  early = await dump(app.knex);
  await readMails();
  await app.settled();
}, PREPARING_MS);
afterAll(() => app.stop());

function listen(where: string, value: unknown, name = ''): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) listen(where, inner, key);
  }
  const isSecret = typeof value === 'string' && SECRET_NAME.test(name);
  if (isSecret && value.length >= SECRET_LENGTH) secrets.set(value, `${where} ${name}`);
}

async function callAndListen(world: World, id: (typeof operations)[number]['id']): Promise<void> {
  const operation = operations.find((one) => one.id === id);
  if (!operation) return;
  const sample = await sampleOf(world, id);
  const { status, body } = await sendSample(world.client, operation, sample);
  expect(status, id).toBe(fixtures[id].status);
  const { path, query, body: sent } = sample;
  for (const part of [path, query, sent, body]) listen(id, part);
}

async function makeKeys({ admin }: World): Promise<void> {
  const inputs = [
    { kind: 'embed', name: 'CRM', origins: ['https://www.example.com'] },
    { kind: 'secret', name: 'Sync', permissions: ['leads:read'] },
  ];
  for (const input of inputs) {
    const { body } = await admin.post('/api/v1/keys', input);
    listen(`key of kind ${input.kind}`, body);
  }
}

async function keepPluginSecret({ admin }: World): Promise<void> {
  const schema = {
    type: 'object',
    properties: { token: { type: 'string', minLength: 8, 'x-secret': true } },
  };
  const upload = sampleUpload({ manifest: { config: { version: 1, schema } } });
  await install(admin, await publish(admin, upload), { config: { token: PLUGIN_SECRET } });
  secrets.set(PLUGIN_SECRET, 'secret of a plugin');
}

/** The links of an invitation, of a new password and of a new company. */
async function readMails(): Promise<void> {
  const admin = await app.as('ADMIN');
  const post = (path: string, body: object) => admin.post(`/api/v1/${path}`, body);
  const invited = 'invited@example.com';
  await post('users/invite', { email: invited, role: 'VIEWER' });
  await post('auth/register/company', { email: 'founder@example.com', companyName: 'Founders' });
  await post('auth/password-reset', { email: 'admin@example.com' });
  for (const email of [invited, 'founder@example.com', 'admin@example.com']) {
    secrets.set(await tokenIn(app, email), `mail to ${email}`);
  }
}

/** Every row of every table, as a dump of the database would hold them. */
async function dump(knex: Knex): Promise<string> {
  const tables = await knex('information_schema.tables')
    .where({ tableType: 'BASE TABLE' })
    .whereNotIn('tableSchema', ['pg_catalog', 'information_schema'])
    .select({ schema: 'table_schema', name: 'table_name' });
  const rows: string[] = [];
  for (const { schema, name } of tables) {
    const found = await knex.raw<{ rows: { text: string }[] }>(
      'select t::text as text from ??.?? t',
      [schema, name],
    );
    rows.push(...found.rows.map(({ text }) => text));
  }
  return rows.join('\n');
}

/** As PostgreSQL writes bytes, and as programs write them into text. */
const spellings = (secret: string): string[] => [
  secret,
  ...(['hex', 'base64', 'base64url'] as const).map((one) => Buffer.from(secret).toString(one)),
];

describe('a dump of the database', () => {
  it('holds no secret that somebody sent or was given', async () => {
    secrets.set(EMBED_SECRET, 'secret of the demo');
    secrets.set(TEST_SECRET, 'LEADPANE_SECRET');
    const dumps = [early, await dump(app.knex)];

    const leaks = [...secrets].filter(([secret]) =>
      spellings(secret).some((text) => dumps.some((one) => one.includes(text))),
    );

    expect(leaks.map(([, where]) => where)).toEqual([]);
    expect([...secrets.values()]).toEqual(
      expect.arrayContaining([
        'register password',
        'login accessToken',
        'refreshSession refreshToken',
        'register token',
        'resetPassword token',
        'key of kind secret secret',
        'receiveSourceWebhook token',
        'mail to founder@example.com',
      ]),
    );
    // It would find one: this is no secret.
    expect(early).toContain('admin@example.com');
  });
});
