import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { filledForm, startTestApp, type TestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { readProblem } from '../../testing/problem.ts';
import { version } from '../infra/version.ts';

const FORMS = '/api/v1/forms';
const EMAIL = { name: 'email', type: 'email', label: 'E-mail', required: true };
const SIZE = {
  name: 'size',
  type: 'select',
  label: 'Size',
  options: [{ value: 's', label: 'Small' }],
};
const JSON_TYPE = { 'content-type': 'application/json' };

let app: TestApp;
let manager: Client;
beforeAll(async () => {
  app = await startTestApp();
  manager = await app.as('MANAGER');
});
afterAll(() => app.stop());

async function newForm(fields: object[], more: object = {}): Promise<string> {
  const input = { name: 'Contact', definition: { fields }, ...more };
  const { headers } = await manager.post(FORMS, input);
  return headers.get('location') ?? '';
}

const change = (path: string, name: string, definition: object) =>
  manager.send('PUT', path, {
    body: JSON.stringify({ name, definition }),
    headers: { ...JSON_TYPE, 'if-match': '*' },
  });

const publish = (path: string) => manager.send('POST', `${path}/publish`);
const seenAt = (path: string) => app.get(`${path}/definition?siteKey=pk_demo`);

describe('POST /forms/{formId}/publish', () => {
  it('makes versions that stay as they are, and notes it', async () => {
    const path = await newForm([EMAIL]);
    const first = await publish(path);
    await change(path, 'Renamed', { title: 'New', fields: [EMAIL, SIZE] });

    const second = await publish(path);

    expect([first, second].map(({ status }) => status)).toEqual([201, 201]);
    const old = await manager.get(first.headers.get('location') ?? '');
    const now = await manager.get(second.headers.get('location') ?? '');
    expect(old.body.data).toMatchObject({ version: 1, name: 'Contact', fields: [EMAIL] });
    expect(now.body.data).toMatchObject({ version: 2, name: 'Renamed', title: 'New' });
    const { body } = await manager.get(`${path}/versions`);
    expect(body.data).toMatchObject([
      { version: 2, name: 'Renamed' },
      { version: 1, name: 'Contact' },
    ]);
    const noted = await app.knex('audit_log').where({ action: 'form.published' }).orderBy('id');
    expect(noted.slice(-2)).toMatchObject([
      { before: { publishedVersion: null }, after: { publishedVersion: 1 } },
      { before: { publishedVersion: 1 }, after: { publishedVersion: 2 } },
    ]);
  });

  it.each([
    ['nobody could be told apart by', [{ ...EMAIL, type: 'text' }], ['definition.fields']],
    ['has no field at all', [], ['definition.fields']],
    ['has two fields of a name', [EMAIL, EMAIL], ['definition.fields.1.name']],
    ['offers no choice', [EMAIL, { ...SIZE, options: [] }], ['definition.fields.1.options']],
    [
      'offers the same choice twice',
      [EMAIL, { ...SIZE, options: [...SIZE.options, ...SIZE.options] }],
      ['definition.fields.1.options'],
    ],
  ])('refuses a form that %s', async (_what, fields, named) => {
    const path = await newForm(fields);

    const reply = await publish(path);

    expect(readProblem(reply)).toEqual({ status: 422, code: 'form.incomplete', fields: named });
    expect((await manager.get(path)).body.data.publishedVersion).toBeNull();
  });

  it('numbers versions that are published at once', async () => {
    const path = await newForm([EMAIL]);

    const replies = await Promise.all(Array.from({ length: 8 }, () => publish(path)));

    const numbers = replies.map(({ body }) => body.data.version as number);
    expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
    expect((await manager.get(path)).body.data.publishedVersion).toBe(8);
  });

  it('shows visitors the new version within 5 seconds, caches of browsers included', async () => {
    const path = await newForm([EMAIL]);
    await publish(path);
    const before = await seenAt(path);
    await change(path, 'Contact', { title: 'New', fields: [EMAIL] });
    await publish(path);

    const startedAt = performance.now();
    await vi.waitFor(async () => expect((await seenAt(path)).body.data.version).toBe(2), 5_000);
    const staleMs = performance.now() - startedAt;

    const cached = /^public, max-age=(\d+)$/.exec(before.headers.get('cache-control') ?? '');
    expect(before.body.data.version).toBe(1);
    expect(staleMs + Number(cached?.[1]) * 1_000).toBeLessThan(5_200);
  });
});

describe('a form that is not published', () => {
  it('does not exist for visitors', async () => {
    const path = await newForm([EMAIL]);

    const read = await seenAt(path);
    const sent = await app.post(`${path}/submissions?siteKey=pk_demo`, filledForm());

    expect([read, sent].map((reply) => readProblem(reply).code)).toEqual([
      'form.not-found',
      'form.not-found',
    ]);
  });
});

describe('an archived form', () => {
  it('no longer exists for visitors; its submissions and versions stay', async () => {
    const path = await newForm([EMAIL]);
    await publish(path);
    const submit = `${path}/submissions?siteKey=pk_demo`;
    const fields = { email: 'kept@example.com' };
    const sent = await app.post(submit, { fields });
    await manager.send('DELETE', path);

    await vi.waitFor(async () => expect((await seenAt(path)).status).toBe(404), 5_000);

    const refused = await app.post(submit, { ...filledForm(), formVersion: 1 });
    expect(readProblem(refused).code).toBe('form.not-found');
    const kept = await manager.get(`/api/v1/submissions?form=${path.replace(`${FORMS}/`, '')}`);
    expect(kept.body.data).toMatchObject([{ id: sent.body.data.submissionId, fields }]);
    expect((await manager.get(`${path}/versions/1`)).status).toBe(200);
  });
});

describe('POST /forms/{formId}/versions/{version}/restore', () => {
  it('copies the version into the draft; visitors see it once it is published', async () => {
    const path = await newForm([EMAIL]);
    await publish(path);
    await change(path, 'Renamed', { fields: [EMAIL, SIZE] });
    await publish(path);

    const restored = await manager.send('POST', `${path}/versions/1/restore`);

    expect(restored.status).toBe(200);
    expect(restored.body.data).toMatchObject({
      name: 'Contact',
      definition: { fields: [EMAIL] },
      publishedVersion: 2,
    });
    expect(restored.headers.get('etag')).toBe((await manager.get(path)).headers.get('etag'));
  });

  it('knows no version that never was', async () => {
    const path = await newForm([EMAIL]);

    const reply = await manager.send('POST', `${path}/versions/1/restore`);

    expect(readProblem(reply)).toMatchObject({ status: 404, code: 'form.version-not-found' });
  });
});

/** Of what is served there; null where the widgets are not built. */
async function integrityOf(path: string): Promise<string | null> {
  const response = await fetch(app.url + path);
  const hash = createHash('sha256').update(Buffer.from(await response.arrayBuffer()));
  return response.ok ? `sha256-${hash.digest('base64')}` : null;
}

describe('GET /forms/{formId}/snippet', () => {
  it('gives script, element and a plain form that works without JavaScript', async () => {
    const consent = { name: 'ok', type: 'consent', label: 'I <agree> & "sign"', required: true };
    const path = await newForm([EMAIL, SIZE, consent]);
    await publish(path);

    const { body } = await manager.get(`${path}/snippet`);

    const { html, siteKey, integrity } = body.data;
    const action = / action="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#38;', '&') ?? '';
    const { pathname, search } = new URL(action);
    const filled = new URLSearchParams({
      email: 'plain@example.com',
      size: 's',
      ok: 'true',
      _hp: '',
    });
    const sent = await app.send('POST', pathname + search, { body: filled });
    expect([siteKey, integrity]).toEqual(['pk_demo', null]);
    expect(html).toContain('/w/v1/loader.js" data-leadpane data-site-key="pk_demo"></script>');
    expect(html).toContain('I &#60;agree&#62; &#38; &#34;sign&#34;</label>');
    expect(sent.status).toBe(201);
  });

  it('pins the release of the moment with the hash of its script', async () => {
    const script = `/w/${version}/loader.js`;
    const integrity = await integrityOf(script);
    const path = await newForm([EMAIL]);
    await publish(path);

    const { body } = await manager.get(`${path}/snippet?pin=true`);

    const pinned = `${script}" integrity="${integrity}" crossorigin="anonymous"`;
    expect(body.data.integrity).toBe(integrity);
    expect(body.data.html).toContain(integrity ? pinned : '/w/v1/loader.js"');
  });

  it('needs something published and a key that is there', async () => {
    const draft = await newForm([EMAIL]);
    const path = await newForm([EMAIL]);
    await publish(path);

    const replies = [
      await manager.get(`${draft}/snippet`),
      await manager.get(`${path}/snippet?key=emb_demo`),
    ];

    expect(replies.map((reply) => readProblem(reply).code)).toEqual([
      'form.not-published',
      'site-key.missing',
    ]);
  });
});
