import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { change } from '../../testing/change.ts';
import { readProblem } from '../../testing/problem.ts';
import { install, publish, sampleUpload } from '../../testing/sample-upload.ts';

const SECRET = 'canary-4c1f7a90-do-not-show';

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

const putDraft = (path: string, config: unknown) =>
  change(admin, { path: `${path}/draft`, body: { config } });

/** Has a secret `token`, and dislikes the number 13. */
const guarded = () =>
  sampleUpload({
    members: `checkConfig: (config) => config.points === 13
      ? [{ path: '/points', message: 'Use another number than 13 for ' + config.token }] : [],`,
    manifest: {
      config: {
        version: 1,
        schema: {
          type: 'object',
          additionalProperties: false,
          required: ['token'],
          properties: {
            token: { type: 'string', minLength: 8, 'x-secret': true },
            points: { type: 'integer', default: 7 },
          },
        },
      },
    },
  });

const installGuarded = async (config?: object) =>
  install(admin, await publish(admin, guarded()), config && { config });

const put = (path: string, config: unknown, ifMatch?: string) =>
  change(admin, { path: `${path}/config`, body: { config }, ...(ifMatch && { ifMatch }) });

describe('a secret setting', () => {
  it('is read as a sentinel, which keeps it when it is written back', async () => {
    const path = await installGuarded({ token: SECRET });

    const read = await admin.get(`${path}/config`);
    const written = await put(path, { ...read.body.data.config, points: 9 });
    const [row] = await app.knex('plugin_secrets').where({ name: 'token' });

    const sentinel = { secret: true, hint: '...show' };
    expect(read.body.data.config).toEqual({ token: sentinel, points: 7 });
    expect(written.body.data).toMatchObject({
      revision: 2,
      config: { token: sentinel, points: 9 },
    });
    expect(row).toMatchObject({ hint: '...show' });
  });

  it('is nowhere: not in answers, errors, the audit log, the database or what the plugin sees', async () => {
    const path = await installGuarded({ token: SECRET });
    const wrong = await put(path, { token: SECRET, points: 13 });
    const wronger = await put(path, { token: SECRET, points: 'x', [SECRET.slice(0, 5)]: 1 });
    await put(path, { token: SECRET, points: 5 });

    const answers = await Promise.all(
      ['', '/config', '/config/revisions'].map((part) => admin.get(path + part)),
    );
    const tables = ['plugin_installations', 'plugin_configs', 'plugin_secrets', 'plugin_runs'];
    const rows = await Promise.all(
      [...tables, 'audit_log', 'outbox', 'idempotency_keys'].map((table) => app.knex(table)),
    );

    expect(wrong.body.detail).toContain('{{secret:token}}');
    const everything = [wrong, wronger, ...answers].map(({ body }) => body);
    expect(JSON.stringify([everything, rows])).not.toContain(SECRET);
  });

  it('is asked for where there is none to keep', async () => {
    const path = await installGuarded();

    const state = (await admin.get(path)).body.data;
    const refused = await put(path, { token: { secret: true, hint: '' } });
    const mended = await put(path, { token: SECRET });

    expect(state).toMatchObject({ state: 'needs_attention' });
    expect(state.message).toContain('config');
    expect(readProblem(refused)).toMatchObject({ code: 'plugin.bad-config' });
    expect(mended.status).toBe(200);
    expect((await admin.get(path)).body.data).toMatchObject({ state: 'configured', message: null });
  });

  it('goes with the installation', async () => {
    const path = await installGuarded({ token: SECRET });
    const installationId = path.split('/').at(-1);

    await admin.send('DELETE', path);

    expect(await app.knex('plugin_secrets').where({ installationId })).toEqual([]);
  });
});

describe('PUT /plugin-installations/{installationId}/config', () => {
  it('tells all mistakes at once, of the schema and of the code', async () => {
    const path = await installGuarded({ token: SECRET });

    const refused = await put(path, { token: 'short', points: 13, extra: true });

    expect(readProblem(refused)).toEqual({
      status: 422,
      code: 'plugin.bad-config',
      fields: ['config.points', 'config', 'config.token'],
    });
  });

  it('lets one of two changes made from one reading win', async () => {
    const path = await installGuarded({ token: SECRET });
    const etag = (await admin.get(`${path}/config`)).headers.get('etag') ?? '';

    const first = await put(path, { token: SECRET, points: 1 }, etag);
    const second = await put(path, { token: SECRET, points: 2 }, etag);

    expect([first.status, second.status]).toEqual([200, 412]);
  });

  it('takes no long time over patterns made to take for ever', async () => {
    const evil = ['^(a+)+$', '(a|a)*$', '^(a|aa)+$', '([a-z]+)*\\d', '^(([a-z])+.)+[A-Z]([a-z])+$'];
    const allOf = Array.from({ length: 200 }, (_, at) => ({
      pattern: `${evil[at % evil.length]}|${at}$`,
    }));
    const names = { type: 'array', default: [], items: { type: 'string', pattern: '^(a+)+$' } };
    const upload = sampleUpload({
      manifest: {
        config: {
          version: 1,
          schema: {
            type: 'object',
            properties: { name: { type: 'string', default: 'a1a', allOf }, names },
          },
        },
      },
    });
    const path = await install(admin, await publish(admin, upload));

    const startedAt = performance.now();
    const refused = await Promise.all([
      put(path, { name: `${'a'.repeat(9_999)}!` }),
      put(path, { name: 'a'.repeat(60_000) }),
      put(path, { names: Array.from({ length: 1_500 }, () => `${'a'.repeat(35)}!`) }),
    ]);

    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422]);
    // Each of 200 patterns 50 ms at the most, though the machine is busy.
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('takes no patterns that only a backtracking engine knows', async () => {
    const name = { type: 'string', default: '', pattern: '^(?=look)ahead' };
    const schema = { type: 'object', properties: { name } };

    const refused = await admin.post(
      '/api/v1/plugins/versions',
      sampleUpload({ manifest: { config: { version: 1, schema } } }),
    );

    expect(readProblem(refused)).toMatchObject({
      status: 422,
      code: 'plugin.invalid',
      fields: ['manifest.config.schema'],
    });
  });
});

describe('revisions of a configuration', () => {
  it('go back to what was, as a new revision', async () => {
    const path = await installGuarded({ token: SECRET, points: 1 });
    await put(path, { token: SECRET, points: 2 });

    const reverted = await admin.post(`${path}/config/revert`, { revision: 1 });
    const again = await admin.post(`${path}/config/revert`, { revision: 1 });
    const { body } = await admin.get(`${path}/config/revisions`);

    expect(reverted.body.data).toMatchObject({ revision: 3, config: { points: 1 } });
    expect(again.body.data.revision).toBe(3);
    const shown = body.data.map((row: { revision: number; config: { points: number } }) => [
      row.revision,
      row.config.points,
    ]);
    expect(shown).toEqual([
      [3, 1],
      [2, 2],
      [1, 1],
    ]);
  });

  it('know no revision that never was', async () => {
    const path = await installGuarded({ token: SECRET });

    const reply = await admin.post(`${path}/config/revert`, { revision: 9 });

    expect(readProblem(reply)).toMatchObject({ status: 404, code: 'plugin.revision-not-found' });
  });
});

describe('a draft', () => {
  it('counts nowhere before it is published', async () => {
    const path = await installGuarded({ token: SECRET, points: 1 });
    const { config } = (await admin.get(`${path}/config`)).body.data;

    const drafted = await putDraft(path, { ...config, points: 20 });
    const published = await admin.send('POST', `${path}/draft/publish`);
    const again = await admin.send('POST', `${path}/draft/publish`);

    expect(drafted.body.data).toMatchObject({ revision: 1, config: { points: 1 } });
    expect(drafted.body.data.draft).toMatchObject({ points: 20 });
    expect(published.body.data).toMatchObject({ revision: 2, config: { points: 20 }, draft: null });
    expect(readProblem(again)).toMatchObject({ status: 409, code: 'plugin.wrong-state' });
  });

  it('has no secrets of its own, and is as right as what counts', async () => {
    const path = await installGuarded({ token: SECRET });

    const secret = await putDraft(path, { token: 'another secret' });
    const wrong = await putDraft(path, { token: { secret: true }, points: 'x' });

    expect(readProblem(secret)).toMatchObject({ fields: ['config.token'] });
    expect(readProblem(wrong)).toMatchObject({ fields: ['config.points'] });
  });
});
