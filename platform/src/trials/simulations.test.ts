import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { install, publish, sampleUpload } from '../../testing/sample-upload.ts';
import { snapshot } from '../../testing/snapshot.ts';

let app: TestApp;
let admin: Client;
let companyId: string;
let installationId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
  ({ companyId, id: installationId } = await app.knex('plugin_installations').first());
  await seed();
});
afterAll(() => app.stop());

const LEADS = 1_200;
const SOURCE = 'history';

/** A history in which every third lead is a CEO, and two thirds of CEOs but few others are won. */
async function seed(): Promise<void> {
  const rows = Array.from({ length: LEADS }, (_, at) => {
    const isCeo = at % 3 === 0;
    const isWon = isCeo ? at % 9 !== 0 : at % 11 === 1;
    const id = `0197${at.toString(16).padStart(4, '0')}-0000-7000-8000-000000000000`;
    const jobTitle = isCeo ? 'CEO' : 'Student';
    const properties = JSON.stringify({ converted: isWon ? 1 : 0 });
    return { id, companyId, source: SOURCE, jobTitle, properties };
  });
  await app.knex.batchInsert('leads', rows, 300);
  const config = rulesFor('CEO');
  await app.knex('plugin_installations').where({ id: installationId }).update({ revision: 2 });
  const revision = { revision: 2, configVersion: 1, createdBy: 'test' };
  await app
    .knex('plugin_configs')
    .insert({ installationId, companyId, config: JSON.stringify(config), ...revision });
}

const rulesFor = (jobTitle: string) => ({
  base: 40,
  rules: [
    {
      id: 'title',
      label: 'Title',
      points: 40,
      when: { field: 'jobTitle', op: 'eq', value: jobTitle },
    },
  ],
});

const OUTCOME = { field: 'properties.converted', values: ['1'] };
const path = () => `/api/v1/plugin-installations/${installationId}/simulations`;

async function simulated(order: object) {
  const { status, body } = await admin.post(path(), {
    filter: { source: [SOURCE] },
    outcome: OUTCOME,
    ...order,
  });
  expect([status, body.data.state]).toEqual([202, 'waiting']);
  await app.settled();
  const { body: answer } = await admin.get(`/api/v1/simulations/${body.data.id}`);
  return answer.data;
}

describe('POST /plugin-installations/{installationId}/simulations', () => {
  it('catches a bad rule before it counts', async () => {
    const bad = await simulated({ config: rulesFor('Student') });

    const { comparison, state, done } = bad;
    expect([state, done, comparison.leads]).toEqual(['finished', LEADS, LEADS]);
    expect(comparison.lift.current.auc).toBeGreaterThan(0.75);
    expect(comparison.lift.proposed.auc).toBeLessThan(0.25);
    expect(comparison.warnings).toEqual([expect.stringContaining('AUC falls from')]);
    expect(comparison.thresholds[1]).toMatchObject({
      score: 70,
      up: { leads: 800 },
      down: { leads: 400 },
    });
    expect(comparison.thresholds[1].up.leadIds).toHaveLength(20);
    const { current, proposed } = comparison.distribution;
    expect([current[8], current[16], proposed[8], proposed[16]]).toEqual([800, 400, 400, 800]);
    expect(comparison.lift.current.deciles[0]).toBeGreaterThan(0.6);
    expect(comparison.lift.proposed.deciles[0]).toBeLessThan(0.2);
  });

  it('says nothing against the rules that count already', async () => {
    const same = await simulated({});

    expect(same.comparison).toMatchObject({ leads: LEADS, changed: 0, partial: 0, warnings: [] });
    expect(same.comparison.lift.proposed).toEqual(same.comparison.lift.current);
  });

  it('looks at the newest leads alone, as many as were asked for', async () => {
    const { done, comparison } = await simulated({ sample: 30, config: rulesFor('Student') });

    const [newest] = await app.knex('leads').where({ source: SOURCE }).orderBy('id', 'desc');
    expect([done, comparison.leads]).toEqual([30, 30]);
    const { up, down } = comparison.thresholds[0];
    expect([...up.leadIds, ...down.leadIds]).toContain(newest.id);
  });

  it('changes nothing but the simulation itself', async () => {
    await app.settled();
    const { simulations: _before, idempotency_keys: _keys, ...before } = await snapshot(app.knex);

    await simulated({ config: rulesFor('Student') });

    const { simulations: _after, idempotency_keys: _more, ...after } = await snapshot(app.knex);
    expect(after).toEqual(before);
  });

  it('tells its caller how far it is', async () => {
    const heard: string[] = [];
    const auth = { token: await app.tokenOf('ADMIN') };
    const socket = io(app.url, { path: '/realtime', transports: ['websocket'], auth });
    socket.on('simulation:progress', ({ simulation }) => heard.push(simulation.state));
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));

    await simulated({ config: rulesFor('Student') });

    await vi.waitFor(() => expect(heard.at(-1)).toBe('finished'), 5_000);
    socket.disconnect();
    expect(heard[0]).toBe('running');
  });

  it('goes on where a process died over it', async () => {
    const { id } = await simulated({ config: rulesFor('Student') });
    const { tally } = await app.knex('simulations').where({ id }).first();
    const half = { state: 'running', finishedAt: null };
    // As after the newest 1,000 leads of a company that has these alone: one stretch is left.
    const [first] = await app
      .knex('leads')
      .where({ companyId })
      .orderBy('id', 'desc')
      .offset(999)
      .limit(1);
    const done = await app.knex('leads').where('id', '>=', first.id).where({ source: SOURCE });
    const so = { ...tally, leads: done.length };
    await app
      .knex('simulations')
      .where({ id })
      .update({ ...half, done: done.length, lastId: first.id, tally: JSON.stringify(so) });
    const subjectIds = [id];
    await app.knex('outbox').insert({ companyId, topic: 'simulation.requested', subjectIds });

    await app.settled();

    const { body } = await admin.get(`/api/v1/simulations/${id}`);
    expect(body.data).toMatchObject({
      state: 'finished',
      done: LEADS,
      comparison: { leads: LEADS },
    });
  });
});

describe('a simulation of another version', () => {
  const CONFIG_2 = {
    version: 2,
    schema: { type: 'object', properties: { amount: { type: 'integer', default: 1 } } },
  };
  const SECOND = {
    version: '2.0.0',
    manifest: { config: CONFIG_2 },
    score: `return { points: config.amount,
      reasons: [{ code: 'amount', points: config.amount, text: 'Amount' }] };`,
  };

  /** Version 1 enabled with 5 points, and version 2 published; answers the address. */
  async function startInVersion1(members: string): Promise<string> {
    const first = sampleUpload();
    const at = await install(admin, await publish(admin, first), { config: { points: 5 } });
    await admin.send('POST', `${at}/enable`);
    await publish(admin, sampleUpload({ ...SECOND, id: first.manifest.id, members }));
    return at;
  }

  it('shows before the upgrade what comes of it, with the configuration migrated', async () => {
    const at = await startInVersion1('migrate: (old) => ({ amount: old.points * 2 }),');
    const order = { pluginVersion: '2.0.0', sample: 3, filter: { source: [SOURCE] } };
    const asked = await admin.post(`${at}/simulations`, order);
    await app.settled();
    const { body } = await admin.get(`/api/v1/simulations/${asked.body.data.id}`);

    await admin.post(`${at}/upgrade`, { version: '2.0.0' });

    const { changed, partial, differences } = body.data.comparison;
    expect({ changed, partial }).toEqual({ changed: 3, partial: 0 });
    for (const { leadId, before, after } of differences) {
      const rescored = await admin.post(`/api/v1/leads/${leadId}/score`, {});
      expect([after, after - before]).toEqual([rescored.body.data.value, 5]);
    }
  });

  it('is refused when the version cannot take the configuration over', async () => {
    const at = await startInVersion1(`migrate() { throw new Error('I give up'); },`);

    const refused = await admin.post(`${at}/simulations`, { pluginVersion: '2.0.0' });

    expect(readProblem(refused)).toMatchObject({ status: 422, code: 'plugin.migration-failed' });
  });
});

describe('DELETE /simulations/{simulationId}', () => {
  it('ends one that runs', async () => {
    const { body } = await admin.post(path(), { filter: { source: [SOURCE] } });

    const { status } = await admin.send('DELETE', `/api/v1/simulations/${body.data.id}`);
    await app.settled();

    const gone = await admin.get(`/api/v1/simulations/${body.data.id}`);
    expect(status).toBe(204);
    expect(readProblem(gone)).toMatchObject({ status: 404, code: 'simulation.not-found' });
  });

  it('knows no simulation that there never was', async () => {
    const reply = await admin.send('DELETE', `/api/v1/simulations/${randomUUID()}`);

    expect(readProblem(reply)).toMatchObject({ status: 404 });
  });
});
