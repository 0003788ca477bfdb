import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { type Author, startAuthor } from './author.harness.ts';

const PLUGINS = '/api/v1/plugins';

/** Each sandbox is a process; on a busy machine its start takes seconds. */
const WITHIN_MS = 120_000;

let app: TestApp;
let admin: Client;
let author: Author;
let env: NodeJS.ProcessEnv;
let publicKey: string;

beforeAll(async () => {
  author = await startAuthor();
  ({ publicKey } = (await author.ask(['key', 'acme-2026'])).answer);
  app = await startTestApp({ env: { LEADPANE_PLUGIN_KEYS: `acme-2026=${publicKey}` } });
  admin = await app.as('ADMIN');
  env = { LEADPANE_URL: app.url, LEADPANE_API_KEY: await keyWith('plugins:read', 'plugins:write') };
});
afterAll(async () => {
  await author.stop();
  await app.stop();
});

let count = 0;
let name: string;
beforeEach(async () => {
  count += 1;
  name = `plugin-${count}`;
  await author.run(['create', `acme/${name}`]);
});

async function keyWith(...permissions: string[]): Promise<string> {
  const { body } = await admin.post('/api/v1/keys', { kind: 'secret', name: 'CI', permissions });
  return body.data.secret as string;
}

const publish = (...options: string[]) => author.ask(['publish', name, ...options], { env });

describe('leadpane plugin publish', { timeout: WITHIN_MS }, () => {
  it('has a version that administrators can install, and the same again once', async () => {
    const first = await publish();
    const again = await publish();

    const { pluginId } = first.answer;
    const found = await admin.get(`${PLUGINS}/${pluginId}`);
    const installed = await admin.post('/api/v1/plugin-installations', { pluginId });
    expect(first).toMatchObject({
      exitCode: 0,
      answer: { success: true, plugin: `acme/${name}`, version: '0.1.0', state: 'published' },
    });
    expect(again).toEqual(first);
    expect(found.body.data.versions).toMatchObject([{ version: '0.1.0', state: 'published' }]);
    expect(installed.body.data).toMatchObject({ state: 'configured', version: '0.1.0' });
  });

  it('takes what pack wrote, with its signature', async () => {
    const { answer: packed } = await author.ask(['pack', name, '--key', 'acme-2026.pem']);

    const { answer } = await author.ask(['publish', packed.file], { env });

    expect(answer).toMatchObject({ sha256: packed.sha256, signedBy: 'acme-2026' });
  });

  it('notices a packed file that was changed', async () => {
    const { answer: packed } = await author.ask(['pack', name]);
    const file = `${name}/dist/acme-${name}-0.1.0.json`;
    await author.edit(file, '"maxPoints": 50', '"maxPoints": 99');

    const { exitCode, stderr } = await author.run(['publish', packed.file], { env });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('Pack the plugin again.');
  });

  it('leaves a draft to be published', async () => {
    const draft = await publish('--draft');
    const { answer } = await publish();

    expect(draft.answer.state).toBe('draft');
    expect(answer.state).toBe('published');
  });

  it('says how to publish a change', async () => {
    await publish();
    await author.edit(`${name}/src/index.ts`, 'At least', 'From');

    const { exitCode, stderr } = await author.run(['publish', name], { env });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('Version 0.1.0 is there already, with another content.');
    expect(stderr).toContain('Raise `version` in leadpane.plugin.json');
  });

  it.each([
    ['a key that may not', () => keyWith('leads:read'), 'plugins:write'],
    ['a key of nobody', async () => `sk_${'x'.repeat(43)}`, 'Ask an administrator for a new key.'],
  ])('says what to do about %s', async (_what, makeKey, cure) => {
    const wrong = { LEADPANE_URL: app.url, LEADPANE_API_KEY: await makeKey() };

    const { exitCode, stderr } = await author.run(['publish', name], { env: wrong });

    expect(exitCode).toBe(1);
    expect(stderr).toContain(cure);
  });

  it('says what to do when nothing answers', async () => {
    const nowhere = { ...env, LEADPANE_URL: 'http://127.0.0.1:9' };

    const { exitCode, stderr } = await author.run(['publish', name], { env: nowhere });

    expect(exitCode).toBe(1);
    expect(stderr).toContain('Leadpane does not answer (');
  });

  it('asks nobody about a plugin that is not sound', async () => {
    await author.edit(`${name}/leadpane.plugin.json`, '"maxPoints": 50', '"maxPoints": 500');

    const { exitCode, stdout, stderr } = await author.run(['publish', name]);

    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('- /contributes/scorers/0/maxPoints: It must be <= 100');
  });
});
