import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { createClient } from '../../testing/client.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';
import { GIF, JPEG, ODT, office, PDF, png, WEBP } from '../../testing/sample-files.ts';

let app: TestApp;
let rep: Client;
beforeAll(async () => {
  app = await startTestApp();
  rep = await app.as('SALES_REP');
});
afterAll(() => app.stop());

const OCTETS = { 'content-type': 'application/octet-stream' };

const upload = (name: string, body: Buffer | string, query = '') =>
  rep.send('POST', `/api/v1/files?name=${encodeURIComponent(name)}${query}`, {
    body,
    headers: OCTETS,
  });

async function newLead(): Promise<string> {
  const [{ companyId } = { companyId: '' }] = await app.knex('users').select('companyId').limit(1);
  const id = randomUUID();
  await app.knex('leads').insert({ id, companyId, source: 'test' });
  return id;
}

/** Every file on the disk of the store. */
async function storedFiles(): Promise<string[]> {
  const entries = await readdir(join(app.dataDir, 'files'), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function linkOf(id: string): Promise<URL> {
  const { body } = await rep.get(`/api/v1/files/${id}/link`);
  return new URL(body.data.url);
}

/** What a browser gets, which has nothing but the link. */
const load = ({ pathname, search }: URL) => fetch(app.url + pathname + search);

const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** As a visitor does. */
const sendCv = (form: string, key: string) =>
  app.send('POST', `/api/v1/forms/${form}/files?siteKey=${key}&name=cv.pdf`, {
    body: PDF,
    headers: { 'content-type': 'application/pdf' },
  });

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const SAMPLES: [name: string, bytes: Buffer, mediaType: string][] = [
  ['a.pdf', PDF, 'application/pdf'],
  ['a.png', png(), 'image/png'],
  ['a.jpeg', JPEG, 'image/jpeg'],
  ['a.gif', GIF, 'image/gif'],
  ['a.webp', WEBP, 'image/webp'],
  ['a.docx', office('wordprocessingml.document'), `${OFFICE}.wordprocessingml.document`],
  ['a.xlsx', office('spreadsheetml.sheet'), `${OFFICE}.spreadsheetml.sheet`],
  ['a.pptx', office('presentationml.presentation'), `${OFFICE}.presentationml.presentation`],
  ['a.odt', ODT, 'application/vnd.oasis.opendocument.text'],
  ['a.txt', Buffer.from('Ada <ada@example.com> said: 3 < 4 é\n'), 'text/plain'],
  ['a.csv', Buffer.from('BMW,"x"\n1,2\n'), 'text/csv'],
];

describe('POST /files', () => {
  it.each(SAMPLES)('stores %s as what it is and gives it back', async (name, bytes, mediaType) => {
    const { status, body } = await upload(name, bytes);

    const back = await load(await linkOf(body.data.id));
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ name, mediaType, sizeBytes: bytes.length, expiresAt: null });
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true);
    expect(back.headers.get('content-type')?.split(';')[0]).toBe(mediaType);
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-length': String(bytes.length),
    });
  });

  it('keeps a large file byte for byte, in a file that nothing runs', async () => {
    const bytes = Buffer.concat([JPEG, Buffer.alloc(9_000_000, 7)]);

    const { body } = await upload('big.jpg', bytes);

    const back = await load(await linkOf(body.data.id));
    expect(hash(new Uint8Array(await back.arrayBuffer()))).toBe(hash(bytes));
    const paths = await storedFiles();
    const modes = await Promise.all(paths.map(async (path) => (await stat(path)).mode & 0o777));
    expect(new Set(modes)).toEqual(new Set([0o600]));
    expect(paths.every((path) => /\/[\da-f]{2}\/[\da-f]{32}$/.test(path))).toBe(true);
  });

  it('is written into the audit log', async () => {
    const { body } = await upload('noted.pdf', PDF);

    const entry = await app.knex('audit_log').where({ subjectId: body.data.id }).first();
    expect(entry).toMatchObject({ action: 'file.uploaded', after: { name: 'noted.pdf' } });
  });

  it('knows no lead of another company', async () => {
    const other = await addCompany(app);
    const id = randomUUID();
    await app.knex('leads').insert({ id, companyId: other.companyId, source: 'test' });

    const reply = await upload('a.pdf', PDF, `&leadId=${id}`);

    expect(readProblem(reply)).toMatchObject({ status: 404, code: 'lead.not-found' });
  });
});

describe('GET /leads/{leadId}/files', () => {
  it('pages through the files of the lead, newest first', async () => {
    const leadId = await newLead();
    for (const name of ['1.pdf', '2.pdf', '3.pdf']) await upload(name, PDF, `&leadId=${leadId}`);
    await upload('other.pdf', PDF);
    const path = `/api/v1/leads/${leadId}/files?limit=2`;

    const { body: first } = await rep.get(path);
    const { body: second } = await rep.get(`${path}&cursor=${first.pagination.nextCursor}`);

    const names = [...first.data, ...second.data].map(({ name }: { name: string }) => name);
    expect(names.toSorted()).toEqual(['1.pdf', '2.pdf', '3.pdf']);
    expect([first.data.length, second.pagination.nextCursor]).toEqual([2, null]);
  });

  it('refuses a cursor it did not make', async () => {
    const reply = await rep.get(`/api/v1/leads/${await newLead()}/files?cursor=x`);

    expect(readProblem(reply)).toMatchObject({ status: 422, fields: ['cursor'] });
  });
});

describe('a link', () => {
  it('lives 15 minutes at most', async () => {
    const { body: file } = await upload('a.pdf', PDF);

    const { body } = await rep.get(`/api/v1/files/${file.data.id}/link`);

    const leftMs = new Date(body.data.expiresAt).getTime() - Date.now();
    expect(leftMs).toBeGreaterThan(14 * 60_000);
    expect(leftMs).toBeLessThanOrEqual(15 * 60_000);
  });

  it('opens nothing when it is changed, old, guessed or of another file', async () => {
    const { body: one } = await upload('a.pdf', PDF);
    const { body: two } = await upload('b.pdf', PDF);
    const good = await linkOf(one.data.id);
    const other = await linkOf(two.data.id);
    const changed = (name: string, value: string) => {
      const url = new URL(good);
      url.searchParams.set(name, value);
      return url;
    };
    const expires = Number(good.searchParams.get('expires'));

    const replies = await Promise.all(
      [
        changed('expires', String(expires + 1)),
        changed('expires', '1'),
        changed('signature', 'x'),
        changed('signature', other.searchParams.get('signature') ?? ''),
        new URL(String(other).replace(two.data.id, one.data.id)),
        new URL(String(good).replace(one.data.id, randomUUID())),
      ].map(({ pathname, search }) => app.get(pathname + search)),
    );

    const refused = { status: 403, code: 'file.link-invalid', fields: [] };
    expect(replies.map(readProblem)).toEqual(replies.map(() => refused));
    expect((await load(good)).status).toBe(200);
  });

  it('is signed for the company of the file', async () => {
    const { body } = await upload('a.pdf', PDF);
    const link = await linkOf(body.data.id);
    const other = await addCompany(app);
    await app.knex('files').where({ id: body.data.id }).update({ companyId: other.companyId });

    const reply = await load(link);

    expect(reply.status).toBe(403);
  });
});

describe('a file of another company', () => {
  it('does not exist', async () => {
    const other = await addCompany(app);
    const stranger = createClient(app.url, { authorization: `Bearer ${await other.signIn()}` });
    const { body } = await upload('a.pdf', PDF);
    const path = `/api/v1/files/${body.data.id}`;

    const replies = [
      await stranger.get(path),
      await stranger.get(`${path}/link`),
      await stranger.send('DELETE', path),
    ];

    const refused = { status: 404, code: 'file.not-found', fields: [] };
    expect(replies.map(readProblem)).toEqual([refused, refused, refused]);
    expect((await rep.get(path)).status).toBe(200);
  });
});

describe('DELETE /files/{fileId}', () => {
  it('takes the file, its bytes and its links away', async () => {
    const { body } = await upload('gone.pdf', Buffer.concat([PDF, Buffer.from('canary-gone')]));
    const link = await linkOf(body.data.id);

    const { status } = await rep.send('DELETE', `/api/v1/files/${body.data.id}`);

    const contents = await Promise.all((await storedFiles()).map((path) => readFile(path, 'utf8')));
    expect(status).toBe(204);
    expect((await load(link)).status).toBe(403);
    expect((await rep.get(`/api/v1/files/${body.data.id}`)).status).toBe(404);
    expect(contents.filter((content) => content.includes('canary-gone'))).toEqual([]);
    expect(await app.knex('files').where({ id: body.data.id })).toEqual([]);
  });
});

describe('DELETE /leads/{leadId}', () => {
  it('takes the files of the lead with it, and its own alone', async () => {
    const [leadId, otherId] = [await newLead(), await newLead()];
    const { body: mine } = await upload('mine.pdf', PDF, `&leadId=${leadId}`);
    const { body: other } = await upload('other.pdf', PDF, `&leadId=${otherId}`);

    const headers = { 'If-Match': '*' };
    const { status } = await rep.send('DELETE', `/api/v1/leads/${leadId}`, { headers });

    const shown = await Promise.all(
      [mine, other].map(async ({ data }) => (await rep.get(`/api/v1/files/${data.id}`)).status),
    );
    const row = await app.knex('files').where({ id: mine.data.id }).first();
    expect([status, ...shown]).toEqual([204, 404, 200]);
    expect(row?.name ?? '').toBe('');
  });
});

describe('POST /forms/{formId}/files', () => {
  it('keeps a file as long as a browser tries to send its form, and tells that nobody claimed it', async () => {
    const { status, body } = await sendCv('frm_demo', 'pk_demo');

    const leftMs = new Date(body.data.expiresAt).getTime() - Date.now();
    expect(status).toBe(201);
    expect(leftMs / 3_600_000).toBeCloseTo(31 * 24, 1);
    expect(body.data).toMatchObject({ name: 'cv.pdf', leadId: null, submissionId: null });
  });

  it('takes none for a form that is not there, or not of the key', async () => {
    const other = await addCompany(app);

    const replies = [await sendCv('frm_none', 'pk_demo'), await sendCv(other.formId, 'pk_demo')];

    const refused = { status: 404, code: 'form.not-found', fields: [] };
    expect(replies.map(readProblem)).toEqual([refused, refused]);
  });
});
