import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import { bearer, type Client, createClient } from '../../testing/client.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';

const FORMS = '/api/v1/forms';
const EMAIL = { name: 'email', type: 'email', label: 'E-mail', required: true };
const content = (name = 'Contact') => ({ name, definition: { fields: [EMAIL] } });

let app: TestApp;
let manager: Client;
beforeAll(async () => {
  app = await startTestApp();
  manager = await app.as('MANAGER');
});
afterAll(() => app.stop());

async function newForm(input: object = content()): Promise<{ path: string; etag: string }> {
  const { headers } = await manager.post(FORMS, input);
  return { path: headers.get('location') ?? '', etag: headers.get('etag') ?? '' };
}

const put = (path: string, body: object, etag?: string) =>
  manager.send('PUT', path, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(etag && { 'if-match': etag }) },
  });

const auditOf = (path: string) =>
  app
    .knex('audit_log')
    .where({ subjectId: path.replace(`${FORMS}/`, '') })
    .orderBy('id');

describe('POST /forms', () => {
  it('makes a form that can be read where Location says, and notes who made it', async () => {
    const made = await manager.post(FORMS, content('Newsletter'));

    const location = made.headers.get('location') ?? '';
    const read = await manager.get(location);
    expect(made.status).toBe(201);
    expect(read.body).toEqual(made.body);
    expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
    expect(read.body.data).toMatchObject({
      id: expect.stringMatching(/^frm_[\w-]{22}$/),
      name: 'Newsletter',
      definition: { fields: [EMAIL] },
      publishedVersion: null,
      origins: [],
      archivedAt: null,
    });
    expect(await auditOf(location)).toMatchObject([
      { action: 'form.created', actorKind: 'user', after: { name: 'Newsletter' } },
    ]);
  });

  it('takes drafts that are not ready to be published', async () => {
    const { status } = await manager.post(FORMS, { name: 'Empty', definition: { fields: [] } });

    expect(status).toBe(201);
  });

  it.each([
    ['no name', { definition: { fields: [] } }, ['name']],
    ['a blank name', { ...content(' ') }, ['name']],
    ['no definition', { name: 'x' }, ['definition']],
    [
      'a field name of another shape',
      { name: 'x', definition: { fields: [{ ...EMAIL, name: '_hp' }] } },
      ['definition.fields.0.name'],
    ],
    ['a path in an origin', { ...content(), origins: ['https://a.example/x'] }, ['origins.0']],
    ['a capital in an origin', { ...content(), origins: ['https://A.example'] }, ['origins.0']],
    ['the default port', { ...content(), origins: ['https://a.example:443'] }, ['origins.0']],
    ['an origin of a file', { ...content(), origins: ['file://a'] }, ['origins.0']],
    ['no origin', { ...content(), origins: ['null'] }, ['origins.0']],
  ])('refuses %s, naming it', async (_what, input, fields) => {
    const reply = await manager.post(FORMS, input);

    expect(readProblem(reply)).toEqual({ status: 422, code: 'request.invalid', fields });
  });
});

describe('PUT /forms/{formId}', () => {
  it('replaces the draft and notes what changed', async () => {
    const { path, etag } = await newForm();

    const changed = await put(
      path,
      { ...content('Renamed'), origins: ['https://a.example'] },
      etag,
    );

    expect(changed.status).toBe(200);
    expect(changed.body.data).toMatchObject({ name: 'Renamed', origins: ['https://a.example'] });
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect(await auditOf(path)).toMatchObject([
      { action: 'form.created' },
      { action: 'form.updated', before: { name: 'Contact' }, after: { name: 'Renamed' } },
    ]);
  });

  it('leaves the origins when it names none', async () => {
    const { path } = await newForm({ ...content(), origins: ['https://a.example'] });

    const { body } = await put(path, content('Renamed'), '*');

    expect(body.data.origins).toEqual(['https://a.example']);
  });

  it('lets exactly one of 50 editors win', async () => {
    const { path, etag } = await newForm();

    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, at) => put(path, content(`Editor ${at}`), etag)),
    );

    const winners = replies.filter(({ status }) => status === 200);
    const others = replies.filter(({ status }) => status !== 200).map(readProblem);
    expect(winners).toHaveLength(1);
    expect(new Set(others.map(({ code }) => code))).toEqual(new Set(['precondition.failed']));
    const { body } = await manager.get(path);
    expect(body).toEqual(winners[0]?.body);
  });

  it.each([
    [undefined, 428, 'precondition.required'],
    ['"7"', 412, 'precondition.failed'],
    ['W/"1"', 412, 'precondition.failed'],
  ])('with If-Match %s answers %d', async (etag, status, code) => {
    const { path } = await newForm();

    const reply = await put(path, content('Renamed'), etag);

    expect(readProblem(reply)).toMatchObject({ status, code });
    expect((await manager.get(path)).body.data.name).toBe('Contact');
  });
});

describe('DELETE /forms/{formId}', () => {
  it('archives: the form stays to be read and can no longer be changed', async () => {
    const { path } = await newForm();

    const { status } = await manager.send('DELETE', path);

    const { body } = await manager.get(path);
    const replies = await Promise.all([
      put(path, content(), '*'),
      manager.send('POST', `${path}/publish`),
      manager.send('DELETE', path),
    ]);
    expect(status).toBe(204);
    expect(body.data.archivedAt).not.toBeNull();
    expect(replies.map((reply) => readProblem(reply).code)).toEqual(
      replies.map(() => 'form.archived'),
    );
  });
});

const names = (rows: { name: string }[]) => rows.map(({ name }) => name);

describe('GET /forms', () => {
  it('lists what is active, newest first, and what is archived apart', async () => {
    const old = await newForm(content('Old'));
    await newForm(content('First'));
    await newForm(content('Second'));
    await manager.send('DELETE', old.path);

    const active = await manager.get(`${FORMS}?limit=2`);
    const archived = await manager.get(`${FORMS}?state=archived&limit=1`);

    expect(names(active.body.data)).toEqual(['Second', 'First']);
    expect(names(archived.body.data)).toEqual(['Old']);
  });

  it('gives every form once from page to page', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await manager.get(`${FORMS}?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.pagination.nextCursor;
    }

    const rows = await app.knex('forms').whereNull('archivedAt').select('id');
    expect(seen.toSorted()).toEqual(rows.map(({ id }) => id as string).toSorted());
  });
});

describe('forms of another company', () => {
  it('do not exist', async () => {
    const { path } = await newForm();
    const other = await addCompany(app);
    const stranger = createClient(app.url, bearer(await other.signIn()));
    const body = JSON.stringify(content());
    const headers = { 'content-type': 'application/json', 'if-match': '*' };

    const replies = await Promise.all([
      stranger.get(path),
      stranger.send('PUT', path, { body, headers }),
      stranger.send('DELETE', path),
      stranger.send('POST', `${path}/publish`),
      stranger.get(`${path}/versions`),
      stranger.get(`${path}/snippet`),
    ]);

    expect(replies.map((reply) => readProblem(reply).code)).toEqual(
      replies.map(() => 'form.not-found'),
    );
  });
});
