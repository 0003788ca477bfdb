import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { installBuiltIn, installPlugin } from '../../testing/installed-plugin.ts';
import { readProblem } from '../../testing/problem.ts';
import { startRecords } from '../../testing/records.ts';

const SECRET = 'a token for the API';

let app: TestApp;
let admin: Client;
let companyId: string;
let api: Awaited<ReturnType<typeof startRecords>>;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_OUTGOING_ALLOW: '127.0.0.1' } });
  admin = await app.as('ADMIN');
  ({ companyId } = await app.knex('users').first('companyId'));
  api = await startRecords(3);
});
afterAll(async () => {
  await app.stop();
  await api.receiver.stop();
});

/** An installation that is configured; `check` is the body of its source's check. */
async function configured(check: string | undefined, granted = {}): Promise<string> {
  const member = check === undefined ? '' : `async check(ctx) { ${check} },`;
  const id = await installPlugin(app.knex, {
    companyId,
    source: `{ configVersion: 1, sources: { main: { ${member} receive() {} } } }`,
    manifest: { capabilities: granted },
    secrets: { token: SECRET },
  });
  await app.knex('plugin_installations').where({ id }).update({ state: 'configured' });
  return `/api/v1/plugin-installations/${id}`;
}

const check = async (path: string) => (await admin.send('POST', `${path}/check`)).body.data;

const throwing = (name: string) =>
  `throw Object.assign(new Error('It is ${SECRET}'), { name: '${name}' });`;

describe('POST /plugin-installations/{installationId}/check', () => {
  it.each([
    ['return { ok: true, message: "fine" };'],
    [undefined],
    ['return { ok: typeof ctx.fetch === "function" && !ctx.mail && !ctx.notify };'],
  ])('is content with a part that checks by %s', async (body) => {
    const granted = { net: { hosts: ['api.example.com'] }, mail: true, notify: true };

    expect(await check(await configured(body, granted))).toEqual({
      ok: true,
      mistakes: [],
      checks: [{ point: 'source', part: 'main', ok: true, code: null, message: null, cure: null }],
    });
  });

  it.each([
    ['return { ok: false, message: "Set url." };', 'config', /PUT \/config/],
    [throwing('AuthError'), 'auth', /credentials/],
    [throwing('ConfigError'), 'config', /PUT \/config/],
    [throwing('RetryableError'), 'retryable', /later/],
    [throwing('PayloadError'), 'payload', /expects/],
    [throwing('TypeError'), 'guest_throw', /author/],
    ['return 7;', 'bad_output', /author/],
  ])('tells what %s means, and the cure', async (body, code, cure) => {
    const found = await check(await configured(body));

    expect(found).toMatchObject({ ok: false, mistakes: [] });
    expect(found.checks).toEqual([
      expect.objectContaining({ ok: false, code, cure: expect.stringMatching(cure) }),
    ]);
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });

  it('records the try and changes no state, whatever it finds', async () => {
    const path = await configured(throwing('AuthError'));
    const id = path.split('/').at(-1);
    await app.knex('plugin_installations').where({ id }).update({ state: 'enabled' });
    const before = await app.knex('plugin_installations').where({ id }).first();

    for (let at = 0; at < 6; at += 1) await check(path);

    expect(await app.knex('plugin_installations').where({ id }).first()).toEqual(before);
    const runs = await app.knex('plugin_runs').where({ installationId: id });
    expect(new Set(runs.map(({ trigger, code }) => `${trigger} ${code}`))).toEqual(
      new Set(['check auth']),
    );
    expect(runs).toHaveLength(6);
  });

  it('asks the API that a source will poll', async () => {
    const id = await installBuiltIn(app.knex, 'leadpane/api-poll', {
      companyId,
      config: api.config,
      secrets: { authSecret: SECRET },
    });
    await app.knex('plugin_installations').where({ id }).update({ state: 'configured' });
    const path = `/api/v1/plugin-installations/${id}`;
    const codeFor = async (status: number) => {
      api.receiver.answer = ({ url }, response) =>
        void response.writeHead(status).end(api.pageAt(url));
      return (await check(path)).checks[0].code;
    };

    expect(await codeFor(200)).toBeNull();
    expect(api.receiver.heard[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    expect([await codeFor(401), await codeFor(503)]).toEqual(['auth', 'retryable']);
    expect(await app.knex('leads').where({ source: api.config.leadSource })).toEqual([]);
  });
});

describe('POST /plugin-installations/{installationId}/enable', () => {
  it('refuses what does not work, and says what would help', async () => {
    const path = await configured(throwing('AuthError'));

    const reply = await admin.send('POST', `${path}/enable`);

    expect(readProblem(reply)).toMatchObject({ status: 409, code: 'plugin.check-failed' });
    expect(reply.body.detail).toMatch(/^source main: /);
    expect(reply.body.hint).toMatch(/credentials.*skipCheck=true/);
    expect((await admin.get(path)).body.data.state).toBe('configured');
  });

  it('enables it all the same when it is told to ask nobody', async () => {
    const path = await configured(throwing('RetryableError'));

    const { status, body } = await admin.send('POST', `${path}/enable?skipCheck=true`);

    expect([status, body.data.state]).toEqual([200, 'enabled']);
    const subjectId = path.split('/').at(-1);
    const noted = await app
      .knex('audit_log')
      .where({ subjectId, action: 'plugin.enabled' })
      .first();
    expect(noted.after).toMatchObject({ skipCheck: true });
  });
});
