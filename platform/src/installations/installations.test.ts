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

const act = (path: string) => admin.send('POST', path);

/** Scores a new lead and explains its score. */
async function scoreLead() {
  const email = `${randomUUID()}@example.com`;
  await app.post(SUBMIT, filledForm({ email }));
  await app.settled();
  const { id } = await app.knex('leads').where({ email }).first('id');
  const { body } = await admin.get(`/api/v1/leads/${id}/score`);
  return body.data as {
    state: string;
    reason: string | null;
    contributions: { scorer: string; points: number }[];
  };
}

const pointsOf = (score: Awaited<ReturnType<typeof scoreLead>>, slug: string) =>
  score.contributions.filter(({ scorer }) => scorer.startsWith(slug)).map(({ points }) => points);

/** Scores leads until one satisfies; changes reach scoring within seconds. */
async function scoreUntil(check: (score: Awaited<ReturnType<typeof scoreLead>>) => boolean) {
  for (;;) {
    const score = await scoreLead();
    if (check(score)) return score;
  }
}

describe('an uploaded scorer', () => {
  it('scores leads once it is installed and enabled, within seconds', async () => {
    const upload = sampleUpload();
    const path = await install(admin, await publish(admin, upload), { config: { points: 11 } });
    const before = await scoreLead();

    const enabled = await act(`${path}/enable`);
    const startedAt = performance.now();
    const after = await scoreUntil((score) => pointsOf(score, upload.manifest.id).length > 0);

    expect(enabled.body.data).toMatchObject({ state: 'enabled', message: null, version: '1.0.0' });
    expect(pointsOf(before, upload.manifest.id)).toEqual([]);
    expect(pointsOf(after, `${upload.manifest.id}@1.0.0`)).toEqual([11]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await act(`${path}/disable`);
  });

  it('scores no more once it is uninstalled, and leaves nothing behind', async () => {
    const path = await install(admin, await publish(admin, sampleUpload()));
    const installationId = path.split('/').at(-1);

    const gone = await admin.send('DELETE', path);

    const configs = await app.knex('plugin_configs').where({ installationId });
    expect([gone.status, (await admin.get(path)).status, configs]).toEqual([204, 404, []]);
  });
});

describe('POST /plugin-installations', () => {
  it('lists what the plugin asks for and was not granted', async () => {
    const capabilities = { net: { hosts: ['api.example.com', 'b.example.com'] }, mail: true };
    const pluginId = await publish(admin, sampleUpload({ manifest: { capabilities } }));
    const granted = { net: { hosts: ['api.example.com'] } };

    const refused = await admin.post('/api/v1/plugin-installations', { pluginId, granted });
    const path = await install(admin, pluginId, { granted: { ...capabilities, notify: true } });
    const { body } = await admin.get(path);

    expect(readProblem(refused)).toMatchObject({ status: 422, code: 'plugin.not-granted' });
    expect(refused.body.errors.map(({ message }: { message: string }) => message)).toEqual([
      'net.hosts: b.example.com',
      'mail',
    ]);
    expect(body.data.granted).toEqual(capabilities);
  });

  it('tells every mistake of the configuration, and installs nothing', async () => {
    const pluginId = await publish(admin, sampleUpload());

    const config = { points: 'many', other: 1 };
    const refused = await admin.post('/api/v1/plugin-installations', { pluginId, config });
    const rows = await app.knex('plugin_installations').where({ pluginId });

    expect(readProblem(refused)).toEqual({
      status: 422,
      code: 'plugin.bad-config',
      fields: ['config', 'config.points'],
    });
    expect(rows).toEqual([]);
  });

  it('takes the newest published version, and no draft', async () => {
    const { manifest, bundle } = sampleUpload();
    const pluginId = await publish(admin, { manifest, bundle });
    await admin.post(
      '/api/v1/plugins/versions',
      sampleUpload({ id: manifest.id, version: '2.0.0' }),
    );

    const path = await install(admin, pluginId);
    const draft = await admin.post('/api/v1/plugin-installations', { pluginId, version: '2.0.0' });

    expect((await admin.get(path)).body.data.version).toBe('1.0.0');
    expect(readProblem(draft)).toMatchObject({ status: 409, code: 'plugin.wrong-state' });
  });
});

describe('PATCH /plugin-installations/{installationId}', () => {
  it('sets priority and weight for whoever saw the present version', async () => {
    const path = await install(admin, await publish(admin, sampleUpload()));
    const etag = (await admin.get(path)).headers.get('etag') ?? '';
    const patch = (body: object, ifMatch: string) =>
      admin.send('PATCH', path, {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'if-match': ifMatch },
      });

    const first = await patch({ weight: 2.5, priority: -3 }, etag);
    const second = await patch({ weight: 1 }, etag);

    expect(first.body.data).toMatchObject({ weight: 2.5, priority: -3 });
    expect(readProblem(second)).toMatchObject({ status: 412, code: 'precondition.failed' });
  });

  it('keeps the smallest weight that a number can be', async () => {
    const path = await install(admin, await publish(admin, sampleUpload()));

    const { status, body } = await admin.send('PATCH', path, {
      body: '{"weight":5e-324}',
      headers: { 'content-type': 'application/json', 'if-match': '*' },
    });

    expect(status).toBe(200);
    expect(body.data.weight).toBe(5e-324);
  });
});
