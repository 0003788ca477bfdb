import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../testing/app.ts';
import { tokenIn } from '../testing/mailbox.ts';
import { readProblem } from '../testing/problem.ts';
import { install, publish, sampleUpload } from '../testing/sample-upload.ts';
import { addUser, login, signIn } from '../testing/sign-in.ts';

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

const remove = (path: string) => admin.send('DELETE', path);

const GUARDED = {
  version: 1,
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      token: { type: 'string', minLength: 8, 'x-secret': true },
      points: { type: 'integer', minimum: 0, maximum: 50, default: 7 },
    },
  },
};

describe('a plugin that is installed again', () => {
  it('starts with the defaults: no secret, no setting, no grant of the first time', async () => {
    const capabilities = { net: { hosts: ['api.example.com'] } };
    const upload = sampleUpload({ manifest: { config: GUARDED, capabilities } });
    const pluginId = await publish(admin, upload);
    const config = { token: 'a secret of the first', points: 9 };
    const first = await install(admin, pluginId, { config, granted: capabilities });
    await admin.send('POST', `${first}/enable`);
    await remove(first);

    const ungranted = await admin.post('/api/v1/plugin-installations', { pluginId });
    const second = await install(admin, pluginId, { granted: capabilities });
    const { body } = await admin.get(`${second}/config`);
    const { body: shown } = await admin.get(second);

    expect((await admin.get(first)).status).toBe(404);
    expect(readProblem(ungranted).status).toBe(422);
    expect(body.data.config).toEqual({ points: 7 });
    expect(shown.data.state).not.toBe('enabled');
    const installationId = second.split('/').at(-1);
    expect(await app.knex('plugin_secrets').where({ installationId })).toEqual([]);
  });
});

describe('somebody who comes back under the same e-mail', () => {
  it('has the role of the new invitation, and nothing of before', async () => {
    const email = await addUser(app, { role: 'ADMIN' });
    const before = await signIn(app, email);
    const { body: me } = await before.get('/api/v1/auth/me');
    const { body: lead } = await admin.post('/api/v1/leads', {
      email: 'owned@example.com',
      assignedTo: me.data.id,
    });
    await app.settled();
    await remove(`/api/v1/users/${me.data.id}`);

    await admin.post('/api/v1/users/invite', { email, role: 'VIEWER' });
    const password = 'a password of the second life';
    await app.post('/api/v1/auth/register', { token: await tokenIn(app, email), password });
    const again = await signIn(app, email, password);

    const { body: now } = await again.get('/api/v1/auth/me');
    expect(now.data).toMatchObject({ email, role: 'VIEWER' });
    expect(now.data.id).not.toBe(me.data.id);
    expect((await before.get('/api/v1/auth/me')).status).toBe(401);
    const { refreshToken } = before;
    expect((await app.post('/api/v1/auth/refresh', { refreshToken })).status).toBe(401);
    expect((await login(app, email)).status).toBe(401);
    expect((await again.get('/api/v1/notifications')).body.data).toEqual([]);
    const { body: owned } = await again.get(`/api/v1/leads/${lead.data.id}`);
    expect(owned.data.assignedTo).toBeNull();
  });
});
