import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { install, publish, sampleUpload } from '../../testing/sample-upload.ts';

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

const SETTINGS_2 = {
  version: 2,
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      amount: { type: 'integer', default: 1 },
      points: { type: 'integer', default: 2 },
    },
  },
};

/** Version 1 enabled, and version 2 with these members published. */
async function startInVersion1(second: Parameters<typeof sampleUpload>[0] = {}) {
  const first = sampleUpload();
  const { id } = first.manifest;
  const path = await install(admin, await publish(admin, first), { config: { points: 5 } });
  await admin.send('POST', `${path}/enable`);
  await publish(admin, sampleUpload({ id, version: '2.0.0', ...second }));
  return { id, path };
}

const upgrade = (path: string, body: object = {}) =>
  admin.post(`${path}/upgrade`, { version: '2.0.0', ...body });

/** By which version each of so many new leads was scored, once this one is known to take part. */
async function versionsOf(id: string, count: number, known = '2.0.0'): Promise<string[]> {
  for (;;) {
    const emails = Array.from({ length: count }, () => `${randomUUID()}@example.com`);
    await Promise.all(emails.map((email) => app.post(SUBMIT, filledForm({ email }))));
    await app.settled();
    const leads = app.knex('leads').whereIn('email', emails).select('id');
    const rows = await app.knex('lead_scores').whereIn('leadId', leads).select('contributions');
    const scorers = rows
      .flatMap(({ contributions }) => contributions as { scorer: string }[])
      .map(({ scorer }) => scorer)
      .filter((scorer) => scorer.startsWith(id));
    if (scorers.some((scorer) => scorer.endsWith(known))) return scorers;
  }
}

describe('POST /plugin-installations/{installationId}/upgrade', () => {
  it('takes the configuration over through migrate(), and goes back', async () => {
    const { path } = await startInVersion1({
      manifest: { config: SETTINGS_2 },
      members: 'migrate: (old, from) => ({ amount: old.points * 10 + from }),',
    });

    const upgraded = await upgrade(path);
    const after = await admin.get(`${path}/config`);
    const back = await admin.send('POST', `${path}/rollback`);
    const before = await admin.get(`${path}/config`);
    const further = await admin.send('POST', `${path}/rollback`);

    expect(upgraded.body.data).toMatchObject({
      state: 'enabled',
      version: '2.0.0',
      previousVersion: '1.0.0',
    });
    expect(after.body.data.config).toEqual({ amount: 51, points: 2 });
    expect(back.body.data).toMatchObject({ version: '1.0.0', previousVersion: null });
    expect(before.body.data).toMatchObject({ configVersion: 1, config: { points: 5 } });
    expect(readProblem(further)).toMatchObject({ status: 409, code: 'plugin.wrong-state' });
  });

  it.each([
    ['that throws', `migrate() { throw new Error('I give up'); },`, 'I give up'],
    ['that is missing', '', 'not a function'],
    ['that never ends', 'migrate() { for (;;); },', 'fuel_exhausted'],
    ['that gives nothing', 'migrate: () => 7,', 'must return a configuration'],
    ['whose result is wrong', `migrate: () => ({ amount: 'x' }),`, 'config.amount'],
  ])('lets the old version run on after a migrate() %s', async (_what, members, reason) => {
    const { path } = await startInVersion1({ manifest: { config: SETTINGS_2 }, members });

    const refused = await upgrade(path);
    const { body } = await admin.get(path);

    expect(readProblem(refused)).toMatchObject({ status: 422, code: 'plugin.migration-failed' });
    expect(body.data).toMatchObject({ state: 'migration_failed', version: '1.0.0' });
    expect(body.data.message).toContain(reason);
    expect((await admin.get(`${path}/config`)).body.data.config).toEqual({ points: 5 });
  });

  it('takes no upload that throws on load', async () => {
    const { id, path } = await startInVersion1();
    const broken = sampleUpload({ id, version: '3.0.0' });
    const bundle = `throw new Error('not today'); ${broken.bundle}`;

    const refused = await admin.post('/api/v1/plugins/versions', { ...broken, bundle });

    expect(readProblem(refused)).toMatchObject({ status: 422, code: 'plugin.invalid' });
    expect(refused.body.detail).toContain('not today');
    expect((await admin.get(path)).body.data).toMatchObject({ state: 'enabled', version: '1.0.0' });
  });

  it('lets the old version run on when the new one loads no more, and says why', async () => {
    const { id, path } = await startInVersion1();
    const bundle = `throw new Error('not today');`;
    await app
      .knex('plugin_versions')
      .where({ version: '2.0.0' })
      .whereIn('pluginId', app.knex('plugins').where({ slug: id }).select('id'))
      .update({ bundle, sha256: randomUUID() });

    const refused = await upgrade(path);
    const { body } = await admin.get(path);

    expect(readProblem(refused)).toMatchObject({ status: 422, code: 'plugin.migration-failed' });
    expect(body.data).toMatchObject({ state: 'migration_failed', version: '1.0.0' });
    expect(body.data.message).toMatch(/2\.0\.0 could not take over: .*not today.*1\.0\.0 stays/);
    expect(new Set(await versionsOf(id, 1, '1.0.0'))).toEqual(new Set([`${id}@1.0.0`]));
  });

  it('waits for the grant of what the new version asks for besides', async () => {
    const { path } = await startInVersion1({ manifest: { capabilities: { mail: true } } });

    const refused = await upgrade(path);
    const granted = await upgrade(path, { granted: { mail: true } });

    expect(readProblem(refused)).toMatchObject({ status: 422, code: 'plugin.not-granted' });
    expect(granted.body.data).toMatchObject({ version: '2.0.0', granted: { mail: true } });
  });

  it('refuses a version that is withdrawn and one that never was, and stays in its own', async () => {
    const { path } = await startInVersion1();
    const { pluginId } = (await admin.get(path)).body.data;
    await admin.send('POST', `/api/v1/plugins/${pluginId}/versions/2.0.0/yank`);

    const replies = await Promise.all(
      ['1.0.0', '2.0.0', '9.9.9'].map((version) => upgrade(path, { version })),
    );

    expect(replies.map(({ body }) => body.code)).toEqual([
      undefined,
      'plugin.wrong-state',
      'plugin.version-not-found',
    ]);
  });
});

describe('a canary', () => {
  it('scores the same part of the leads every time, until it is promoted', async () => {
    const { id, path } = await startInVersion1({
      score: `return { points: 9, reasons: [{ code: 'new', points: 9, text: 'New' }] };`,
    });

    const started = await upgrade(path, { canaryPercent: 50 });
    const config = await admin.send('PUT', `${path}/config`, {
      body: JSON.stringify({ config: { points: 1 } }),
      headers: { 'content-type': 'application/json', 'if-match': '*' },
    });
    const versions = await versionsOf(id, 30);
    const promoted = await admin.send('POST', `${path}/promote`);

    expect(started.body.data).toMatchObject({
      version: '1.0.0',
      canary: { version: '2.0.0', percent: 50 },
    });
    expect(readProblem(config)).toMatchObject({ status: 409, code: 'plugin.wrong-state' });
    expect(new Set(versions)).toEqual(new Set([`${id}@1.0.0`, `${id}@2.0.0`]));
    expect(promoted.body.data).toMatchObject({ version: '2.0.0', canary: null });
  });
});
