import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { installPlugin } from '../../testing/installed-plugin.ts';
import { readProblem } from '../../testing/problem.ts';
import { snapshot } from '../../testing/snapshot.ts';

let app: TestApp;
let admin: Client;
let companyId: string;
let rulesId: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
  ({ companyId, id: rulesId } = await app.knex('plugin_installations').first());
});
afterAll(() => app.stop());

const rule = (id: string, field: string, value: string) => ({
  id,
  label: `Rule ${id}`,
  points: 30,
  when: { field, op: 'eq', value },
});

const CEO = { rules: [rule('ceo', 'jobTitle', 'CEO')] };

const test = (body: object, id = rulesId) =>
  admin.post(`/api/v1/plugin-installations/${id}/test`, body);

const SCORER = { id: 'main', title: 'Main', input: ['jobTitle'], maxPoints: 50 };
const SCHEMA = { type: 'object', properties: { points: { default: 7 } } };

/** An installation of a plugin that runs this in the sandbox. */
const installScorer = (body: string): Promise<string> =>
  installPlugin(app.knex, {
    companyId,
    source: `{ configVersion: 1, scorers: { main: { score(lead, ctx) { ${body} } } } }`,
    manifest: {
      contributes: { scorers: [SCORER] },
      config: { version: 1, schema: SCHEMA },
    },
  });

describe('POST /plugin-installations/{installationId}/test', () => {
  it('shows every point of an unsaved configuration on a sketched lead, and stores nothing', async () => {
    await app.settled();
    const before = await snapshot(app.knex);

    const { status, body } = await test({ lead: { jobTitle: 'CEO' }, config: CEO });

    expect([status, body.data.value, body.data.state]).toEqual([200, 30, 'scored']);
    expect(body.data.contributions).toEqual([
      expect.objectContaining({ code: 'ceo', points: 30, field: 'jobTitle', value: 'CEO' }),
    ]);
    expect(body.data).toMatchObject({ limits: null, runs: [{ part: 'rules', fuel: 0 }] });
    expect(await snapshot(app.knex)).toEqual(before);
  });

  it('takes a stored lead, and the draft', async () => {
    const leadId = randomUUID();
    const lead = { id: leadId, companyId, source: 'trial', jobTitle: 'CEO' };
    await app.knex('leads').insert(lead);
    await app.knex('plugin_installations').where({ id: rulesId }).update({ draft: CEO });

    const { body } = await test({ leadId, draft: true });

    expect(body.data.value).toBe(30);
  });

  it('lists every mistake of a configuration with its place', async () => {
    const config = { rules: [rule('a', 'jobtitle', 'x'), { id: 'b' }] };

    const { status, code, fields } = readProblem(await test({ lead: {}, config }));

    expect([status, code]).toEqual([422, 'plugin.bad-config']);
    expect(fields).toEqual(
      expect.arrayContaining(['config.rules.0.when.field', 'config.rules.1.points']),
    );
  });

  it('runs a plugin in the sandbox, with its log, its fuel and its limits', async () => {
    const id = await installScorer(
      `ctx.log('info', 'seen ' + lead.jobTitle);
       return { points: ctx.config.points, reasons: [{ code: 'c', points: ctx.config.points, text: 'C' }] };`,
    );

    const { status, body } = await test({ lead: { jobTitle: 'CEO' }, config: { points: 9 } }, id);

    expect([status, body.data.value]).toEqual([200, 9]);
    expect(body.data.runs[0].logs).toMatchObject([{ level: 'info', message: 'seen CEO' }]);
    expect(body.data.limits).toEqual({ fuel: 100, softMs: 255, hardMs: 2000, outputBytes: 65536 });
  });

  it('runs a plugin that is paused, so that its author sees whether it is cured', async () => {
    const id = await installScorer('return { points: 0, reasons: [] };');
    await app.knex('plugin_installations').where({ id }).update({ state: 'disabled_temporarily' });

    const { body } = await test({ lead: {} }, id);

    expect(body.data).toMatchObject({ state: 'scored', reason: null });
  });

  it('tells what a plugin did wrong', async () => {
    const id = await installScorer('for (;;);');

    const { status, body } = await test({ lead: {} }, id);

    expect([status, body.data.state]).toEqual([200, 'partial']);
    expect(['fuel_exhausted', 'soft_timeout']).toContain(body.data.runs[0].code);
  });

  it.each([
    [{ draft: true }, 409, 'plugin.wrong-state'],
    [{ pluginVersion: '9.9.9' }, 404, 'plugin.version-not-found'],
    [{ leadId: randomUUID() }, 404, 'lead.not-found'],
  ])('refuses %j with %i', async (body, status, code) => {
    const id = await installScorer('return { points: 0, reasons: [] };');

    expect(readProblem(await test(body, id))).toMatchObject({ status, code });
  });
});
