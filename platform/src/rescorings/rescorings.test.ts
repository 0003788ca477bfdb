import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { newId } from '../infra/ids.ts';

let app: TestApp;
let admin: Client;
let companyId: string;
let installationId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
  ({ companyId, id: installationId } = await app.knex('plugin_installations').first());
  await app
    .knex('plugin_configs')
    .where({ installationId })
    .update({ config: JSON.stringify({ base: 33 }) });
});
afterAll(() => app.stop());

/** Leads of a source of their own that were scored when the rules were others. */
async function scoredLeads(count: number): Promise<{ source: string; ids: string[] }> {
  const source = randomUUID();
  const ids = Array.from({ length: count }, newId);
  const rows = ids.map((id) => ({ id, companyId, source, score: 5, scoreState: 'scored' }));
  await app.knex.batchInsert('leads', rows, 500);
  return { source, ids };
}

const scoresOf = async (source: string): Promise<number[]> => {
  const rows = await app.knex('leads').where({ source }).orderBy('id').select('score');
  return rows.map(({ score }) => score as number);
};

async function finished(path: string, body: object) {
  const asked = await admin.post(path, body);
  expect(asked.status).toBe(202);
  await app.settled();
  const { body: answer } = await admin.get(`/api/v1/rescorings/${asked.body.data.id}`);
  return answer.data;
}

const backfill = (body: object) =>
  finished(`/api/v1/plugin-installations/${installationId}/backfill`, body);

describe('POST /plugin-installations/{installationId}/backfill', () => {
  it('scores matching leads again, and no others', async () => {
    const { source } = await scoredLeads(1_100);
    const other = await scoredLeads(1);

    const done = await backfill({ filter: { source: [source] } });

    expect(done).toMatchObject({ kind: 'backfill', state: 'finished', done: 1_100, changed: null });
    expect(new Set(await scoresOf(source))).toEqual(new Set([33]));
    expect(await scoresOf(other.source)).toEqual([5]);
  });

  it('shows when it is dry what would change, and changes nothing', async () => {
    const { source, ids } = await scoredLeads(120);

    const done = await backfill({ filter: { source: [source] }, dry: true });

    expect(done).toMatchObject({ dry: true, state: 'finished', done: 120, changed: 120 });
    expect(done.differences).toHaveLength(100);
    expect(done.differences[0]).toEqual({ leadId: ids.toSorted().at(-1), before: 5, after: 33 });
    expect(new Set(await scoresOf(source))).toEqual(new Set([5]));
  });

  it('goes on where a process died over it', async () => {
    const { source } = await scoredLeads(3);
    const { id } = await backfill({ filter: { source: [source] }, dry: true });
    const left = { state: 'running', done: 0, lastId: null, changed: 0, differences: '[]' };
    await app.knex('rescorings').where({ id }).update(left);
    const subjectIds = [id];
    await app.knex('outbox').insert({ companyId, topic: 'rescoring.requested', subjectIds });

    await app.settled();

    const { body } = await admin.get(`/api/v1/rescorings/${id}`);
    expect(body.data).toMatchObject({ state: 'finished', done: 3, changed: 3 });
  });
});

const replay = (body: object) => finished('/api/v1/plugin-runs/replay', body);

/** A recorded run over leads that changed since. */
async function recordedRun() {
  const leads = await scoredLeads(4);
  const runId = newId();
  const { versionId } = await app
    .knex('plugin_installations')
    .where({ id: installationId })
    .first();
  const state = { state: 'failed', items: 4, faulty: 4, queueMs: 0, runMs: 1, fuel: 0 };
  const what = { point: 'score', part: 'rules', trigger: 'lead.captured' };
  const input = JSON.stringify({ leadIds: leads.ids });
  const row = { id: runId, companyId, installationId, versionId, ...what, ...state, input };
  await app.knex('plugin_runs').insert(row);
  return { ...leads, runId };
}

describe('POST /plugin-runs/replay', () => {
  it('shows dry what the leads of a run would get', async () => {
    const { runId, source, ids } = await recordedRun();

    const done = await replay({ runIds: [runId], mode: 'dry' });

    expect(done).toMatchObject({ kind: 'replay', state: 'finished', done: 4, changed: 4 });
    const seen = done.differences.map(({ leadId }: { leadId: string }) => leadId);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(await scoresOf(source)).toEqual([5, 5, 5, 5]);
  });

  it('applies it, found by the state of the run', async () => {
    const { source } = await recordedRun();

    const filter = { installationId, state: 'failed' };
    const done = await replay({ filter, mode: 'apply' });

    expect(done).toMatchObject({ state: 'finished', changed: null });
    expect(await scoresOf(source)).toEqual([33, 33, 33, 33]);
  });

  it('leaves out leads that are gone', async () => {
    const { runId, ids } = await recordedRun();
    await app.knex('leads').where({ id: ids[0] }).delete();

    const done = await replay({ runIds: [runId], mode: 'dry' });

    expect(done).toMatchObject({ state: 'finished', done: 4, changed: 3 });
  });

  it('refuses a run that there never was', async () => {
    const body = { runIds: [randomUUID()], mode: 'dry' };

    const reply = await admin.post('/api/v1/plugin-runs/replay', body);

    expect(readProblem(reply)).toMatchObject({ status: 404, code: 'plugin-run.not-found' });
  });
});
