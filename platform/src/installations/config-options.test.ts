import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { installPlugin } from '../../testing/installed-plugin.ts';
import { readProblem } from '../../testing/problem.ts';
import { type Receiver, startReceiver } from '../../testing/receiver.ts';

let app: TestApp;
let admin: Client;
let companyId: string;
let receiver: Receiver;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_OUTGOING_ALLOW: '127.0.0.1' } });
  admin = await app.as('ADMIN');
  ({ companyId } = await app.knex('users').first('companyId'));
  receiver = await startReceiver();
});
afterAll(async () => {
  await app.stop();
  await receiver.stop();
});

const SCHEMA = {
  type: 'object',
  properties: {
    form: { type: 'string', 'x-dynamic-options': 'main' },
    lost: { type: 'string', 'x-dynamic-options': 'nobody' },
    plain: { type: 'string' },
    url: { type: 'string', 'x-host': true },
    token: { type: 'string', 'x-secret': true },
  },
};

/** Asks for the options of a setting; `options` is the body of the source's function. */
async function ask(field: string, options = 'return [];') {
  const id = await installPlugin(app.knex, {
    companyId,
    source: `{ configVersion: 1,
      sources: { main: { receive() {}, async options(field, ctx) { ${options} } } } }`,
    manifest: { capabilities: { net: { hosts: [] } }, config: { version: 1, schema: SCHEMA } },
    config: { url: receiver.url },
    secrets: { token: 'canary-of-options' },
  });
  return admin.get(`/api/v1/plugin-installations/${id}/options/${field}`);
}

describe('GET /plugin-installations/{installationId}/options/{field}', () => {
  it('lists what the other side has, with the secret that the plugin never sees', async () => {
    receiver.answer = (_heard, response) => void response.end('["one", "two"]');

    const { status, body } = await ask(
      'form',
      `const { text } = await ctx.fetch(ctx.config.url + '/forms', {
         headers: { authorization: 'Bearer ' + ctx.config.token } });
       return JSON.parse(text).map((name) => ({ value: field + '.' + name, label: name }));`,
    );

    expect([status, body.data]).toEqual([
      200,
      [
        { value: 'form.one', label: 'one' },
        { value: 'form.two', label: 'two' },
      ],
    ]);
    expect(receiver.heard.at(-1)).toMatchObject({
      url: '/forms',
      headers: { authorization: 'Bearer canary-of-options' },
    });
  });

  it.each(['plain', 'lost', 'unknown', 'toString', '__proto__'])(
    'has none for the setting %s',
    async (field) => {
      expect(readProblem(await ask(field))).toMatchObject({
        status: 404,
        code: 'plugin.no-options',
      });
    },
  );

  it.each([
    ['throw Object.assign(new Error("No."), { name: "AuthError" });', /credentials/],
    ['return 7;', /author/],
    ['return [{ value: 7, label: "Seven" }];', /author/],
  ])('says what to do when the plugin does %s', async (options, hint) => {
    const reply = await ask('form', options);

    expect(readProblem(reply)).toMatchObject({ status: 409, code: 'plugin.check-failed' });
    expect(reply.body.hint).toMatch(hint);
  });
});
