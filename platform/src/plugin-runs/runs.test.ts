import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { pluginWith } from '../../testing/sample-plugin.ts';
import { installPlugin } from '../../testing/install.ts';
import { readProblem } from '../../testing/problem.ts';
import { sweepRuns } from './runs.repository.ts';

let app: TestApp;
let analyst: Client;
let companyId: string;
let rulesId: string;
let brokenId: string;
beforeAll(async () => {
  const broken = pluginWith(() => {
    throw new Error('a bad day');
  });
  app = await startTestApp({ plugins: [broken] });
  analyst = await app.as('ANALYST');
  ({ companyId, id: rulesId } = await app.knex('plugin_installations').first());
  brokenId = await installPlugin(app.knex, companyId, 'acme/x');
  for (let at = 0; at < 3; at += 1) {
    await app.post(SUBMIT, filledForm());
    await app.settled();
  }
});
afterAll(() => app.stop());

const of = (id: string, what: string) => `/api/v1/plugin-installations/${id}/${what}`;

describe('GET /plugin-installations/{installationId}/runs', () => {
  it('lists what scorers did, newest first, a page at a time', async () => {
    const { body: first } = await analyst.get(of(rulesId, 'runs?limit=2'));
    const { nextCursor } = first.pagination;
    const { body: rest } = await analyst.get(of(rulesId, `runs?limit=2&cursor=${nextCursor}`));

    const ids = [...first.data, ...rest.data].map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(first.data[0]).toMatchObject({
      installationId: rulesId,
      point: 'score',
      part: 'rules',
      trigger: 'lead.captured',
      state: 'ok',
      code: null,
      items: 1,
    });
  });

  it.each([
    ['state=failed', 3],
    ['state=ok', 0],
    ['point=score', 3],
    ['point=hook', 0],
  ])('filters by %s', async (query, count) => {
    const { body } = await analyst.get(of(brokenId, `runs?${query}`));

    expect(body.data).toHaveLength(count);
  });

  it('knows no installation that there never was', async () => {
    expect(readProblem(await analyst.get(of(randomUUID(), 'runs')))).toMatchObject({
      status: 404,
      code: 'plugin-installation.not-found',
    });
  });
});

describe('GET /plugin-runs/{runId}', () => {
  it('shows which leads it was about and why it failed', async () => {
    const { body: list } = await analyst.get(of(brokenId, 'runs?limit=1'));

    const { body } = await analyst.get(`/api/v1/plugin-runs/${list.data[0].id}`);

    const lead = await app.knex('leads').orderBy('id', 'desc').first('id');
    expect(body.data).toMatchObject({
      state: 'failed',
      message: 'a bad day',
      input: { leadIds: [lead.id] },
      logs: [],
    });
  });
});

describe('GET /plugin-installations/{installationId}/metrics', () => {
  it('adds up the last day', async () => {
    const { body } = await analyst.get(of(brokenId, 'metrics'));

    const { hours, faults, ...totals } = body.data;
    expect(totals).toMatchObject({ runs: 3, items: 3, faulty: 3, p50Ms: expect.any(Number) });
    expect(faults).toEqual([{ code: 'guest_throw', runs: 3 }]);
    expect(hours).toHaveLength(24);
    const items = hours.reduce((sum: number, hour: { items: number }) => sum + hour.items, 0);
    expect(items).toBe(3);
  });

  it('leaves out what is older', async () => {
    const id = await installPlugin(app.knex, companyId, 'acme/x');
    const run = await app.knex('plugin_runs').first();
    const createdAt = new Date(Date.now() - 25 * 3_600_000);
    const copy = { ...run, id: randomUUID(), installationId: id, createdAt };
    await app.knex('plugin_runs').insert({
      ...copy,
      input: JSON.stringify(run.input),
      logs: JSON.stringify(run.logs),
    });

    const { body } = await analyst.get(of(id, 'metrics'));

    expect(body.data).toMatchObject({ runs: 0, faults: [], p95Ms: 0 });
  });
});

describe('runs', () => {
  it('are forgotten after 14 days', async () => {
    const [old, young] = await app.knex('plugin_runs').orderBy('id').select('id').limit(2);
    const createdAt = app.knex.raw(`now() - interval '14 days 1 minute'`);
    await app.knex('plugin_runs').where({ id: old.id }).update({ createdAt });

    await sweepRuns(app.knex);

    const left = await app.knex('plugin_runs').select('id');
    const ids = left.map(({ id }) => id as string);
    expect(ids).not.toContain(old.id);
    expect(ids).toContain(young.id);
  });
});
