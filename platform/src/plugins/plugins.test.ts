import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import { publish, sampleUpload } from '../../testing/sample-upload.ts';

const PLUGINS = '/api/v1/plugins';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString(
  'base64',
);

let app: TestApp;
let admin: Client;
beforeAll(async () => {
  app = await startTestApp({ env: { LEADPANE_PLUGIN_KEYS: `acme-2026=${key}` } });
  admin = await app.as('ADMIN');
});
afterAll(() => app.stop());

const upload = (body: unknown) => admin.post(`${PLUGINS}/versions`, body);

/** With so many KB of a comment. */
const padded = (kilobytes: number) => {
  const sent = sampleUpload();
  return { ...sent, bundle: `${sent.bundle}//${'x'.repeat(kilobytes * 1_024)}` };
};

const schemaOf = (setting: object) => ({
  manifest: {
    config: { version: 1, schema: { type: 'object', properties: { a: setting } } },
  },
});

describe('POST /plugins/versions', () => {
  it('makes the plugin, and its version a draft, once', async () => {
    const sent = sampleUpload();

    const first = await upload(sent);
    const again = await upload(sent);
    const other = await upload({ ...sent, bundle: `${sent.bundle}\n` });

    const { plugin, version } = first.body.data;
    expect(plugin).toMatchObject({ slug: sent.manifest.id, isBuiltIn: false });
    expect(version).toMatchObject({ version: '1.0.0', state: 'draft', signedBy: null });
    expect(version.sha256).toMatch(/^[\da-f]{64}$/);
    expect(again.body).toEqual(first.body);
    expect(readProblem(other)).toMatchObject({ status: 409, code: 'plugin.version-exists' });
  });

  it('takes a bundle of 200 KB, and none beyond 256', async () => {
    const replies = [await upload(padded(200)), await upload(padded(257))];

    expect(replies.map(({ status }) => status)).toEqual([201, 422]);
  });

  it('tells every mistake of a manifest at once', async () => {
    const { manifest, bundle } = sampleUpload();
    const { name: _name, ...rest } = manifest;

    const reply = await upload({ bundle, manifest: { ...rest, id: 'Acme', version: 'one', x: 1 } });

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'plugin.invalid' });
    const { errors } = reply.body as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field).toSorted()).toEqual([
      'manifest.id',
      'manifest.name',
      'manifest.version',
      'manifest.x',
    ]);
  });

  it.each<[string, Parameters<typeof sampleUpload>[0], string]>([
    ['the process of the platform', { manifest: { runtime: 'host' } }, 'Use "sandbox"'],
    ['a reference in its schema', schemaOf({ $ref: '#/properties/a' }), 'references'],
    ['a secret that is no text', schemaOf({ type: 'object', 'x-secret': true }), 'Secrets are'],
    ['a type there is none of', schemaOf({ type: 'text' }), 'config'],
    ['a pattern that is none', schemaOf({ type: 'string', pattern: '(' }), 'config'],
    [
      'a scorer its code lacks',
      {
        manifest: {
          contributes: { scorers: [{ id: 'other', title: 'O', input: ['id'], maxPoints: 1 }] },
        },
      },
      'add the scorer "other" to the code',
    ],
  ])('refuses %s', async (_what, parts, message) => {
    const reply = await upload(sampleUpload(parts));

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'plugin.invalid' });
    expect(JSON.stringify(reply.body).toLowerCase()).toContain(
      JSON.stringify(message).slice(1, -1).toLowerCase(),
    );
  });

  it.each([
    ['that is no code', 'export default {', 'load_error'],
    ['that throws', `throw new Error('not today');`, 'not today'],
    ['that never ends', 'for (;;);', 'fuel_exhausted'],
    ['without a plugin', 'export const plugin = 1;', 'definePlugin'],
    ['that imports', `import fs from 'node:fs'; export default {};`, 'load_error'],
  ])('refuses a bundle %s', async (_what, bundle, message) => {
    const reply = await upload({ ...sampleUpload(), bundle });

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'plugin.invalid' });
    expect(reply.body.detail).toContain(message);
  });

  it('checks a signature where there is one', async () => {
    const sent = sampleUpload();
    const plain = await upload(sampleUpload({ id: `${sent.manifest.id}-unsigned` }));
    const signed = sampleUpload();
    const { sha256 } = plain.body.data.version;
    const digest = await digestOf(signed);
    const value = sign(null, Buffer.from(digest, 'hex'), privateKey).toString('base64');

    const good = await upload({ ...signed, signature: { keyId: 'acme-2026', value } });
    const forged = await upload({ ...sent, signature: { keyId: 'acme-2026', value } });
    const unknown = await upload({ ...sent, signature: { keyId: 'toString', value } });

    expect(good.body.data.version).toMatchObject({ sha256: digest, signedBy: 'acme-2026' });
    expect(sha256).not.toBe(digest);
    expect([forged, unknown].map((reply) => readProblem(reply).code)).toEqual([
      'plugin.bad-signature',
      'plugin.bad-signature',
    ]);
  });

  it('leaves the plugins of the platform to the platform', async () => {
    const { body } = await admin.get(`${PLUGINS}?limit=200`);
    const rules = body.data.find(({ slug }: { slug: string }) => slug === 'leadpane/rules');
    const { versions } = (await admin.get(`${PLUGINS}/${rules.id}`)).body.data;

    const replies = [
      await upload(sampleUpload({ id: 'leadpane/rules', version: '9.0.0' })),
      await upload(sampleUpload({ id: 'leadpane/own' })),
      await admin.send('POST', `${PLUGINS}/${rules.id}/versions/${versions[0].version}/yank`),
    ];

    expect(rules.isBuiltIn).toBe(true);
    expect(replies.map((reply) => readProblem(reply).code)).toEqual(
      replies.map(() => 'plugin.read-only'),
    );
  });
});

/** SHA-256 over the manifest as JSON, a NUL and the bundle: what an author signs. */
async function digestOf({ manifest, bundle }: ReturnType<typeof sampleUpload>): Promise<string> {
  const text = `${JSON.stringify(manifest)}\0${bundle}`;
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(bytes).toString('hex');
}

describe('a version', () => {
  it('goes from draft to published, deprecated and yanked, and never back', async () => {
    const pluginId = await publish(admin, sampleUpload());
    const move = (verb: string) =>
      admin.send('POST', `${PLUGINS}/${pluginId}/versions/1.0.0/${verb}`);

    const states = [];
    for (const verb of ['publish', 'deprecate', 'publish', 'yank', 'yank']) {
      states.push((await move(verb)).body.data.state);
    }
    const refused = await move('publish');

    expect(states).toEqual(['published', 'deprecated', 'published', 'yanked', 'yanked']);
    expect(readProblem(refused)).toMatchObject({ status: 409, code: 'plugin.wrong-state' });
  });

  it('tells what its configurations look like', async () => {
    const upload1 = sampleUpload();
    const pluginId = await publish(admin, upload1);

    const { body } = await admin.get(`${PLUGINS}/${pluginId}/versions/1.0.0/schema`);

    expect(body.data).toEqual({ version: 1, schema: upload1.manifest.config.schema });
  });
});
