import { once } from 'node:events';
import { request } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bearer, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

async function send(body: Buffer | string | Readable, source: string) {
  const headers = { ...bearer(await app.tokenOf('MANAGER')), 'content-type': 'text/csv' };
  const path = `/api/v1/imports?map=Mail=email&source=${source}`;
  const init = { body, headers, duplex: 'half' };
  return app.send('POST', path, init as unknown as RequestInit);
}

const importOf = (source: string) => app.knex('imports').where({ source }).first();
const leadsFrom = async (source: string) => (await app.knex('leads').where({ source })).length;

describe('a file is refused', () => {
  it.each<[what: string, source: string, file: Buffer | string, words: string]>([
    ['in Latin-1', 'latin-1', Buffer.from('Mail,Name\na@b.example,Zoë\n', 'latin1'), 'UTF-8'],
    ['that is empty', 'empty', '', 'empty'],
    ['that is nothing but a mark', 'mark', '\uFEFF', 'empty'],
    ['whose quotes do not end', 'quote', 'Mail,Name\na@b.example,"Ada\n', 'Quote'],
    ['with a row beyond a megabyte', 'long', `Mail\n${'a'.repeat(1_100_000)}\n`, 'maximum number'],
    ['that is a program', 'binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0xff]), 'UTF-8'],
  ])('%s', async (...[, source, file, words]) => {
    const reply = await send(file, source);

    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'import.bad-file' });
    expect(`${reply.body.detail} ${reply.body.hint}`).toContain(words);
    expect(await importOf(source)).toMatchObject({ state: 'failed', finishedAt: expect.any(Date) });
    expect(await leadsFrom(source)).toBe(0);
  });

  it('that is no file by its type', async () => {
    const headers = { ...bearer(await app.tokenOf('MANAGER')), 'content-type': 'application/xml' };
    const path = '/api/v1/imports?map=Mail=email';

    const reply = await app.send('POST', path, { body: '{"Mail":"a@b.example"}', headers });

    expect(readProblem(reply)).toMatchObject({ status: 415, code: 'request.unsupported-type' });
  });
});

describe('a file is read', () => {
  it.each<[what: string, source: string, file: string, counts: [number, number, number]]>([
    ['with a header alone', 'header', 'Mail\n', [0, 0, 0]],
    [
      'with lines of Windows',
      'crlf',
      'Mail,X\r\na@crlf.example,1\r\nb@crlf.example,2\r\n',
      [2, 2, 0],
    ],
    ['with lines of old Macs', 'cr', 'Mail,X\ra@cr.example,1\rb@cr.example,2', [2, 2, 0]],
    ['without an end of line', 'end', 'Mail\na@end.example', [1, 1, 0]],
    ['with rows of odd length', 'odd', 'X,Mail\n1\n2,a@odd.example,3,4\n', [2, 1, 1]],
    ['with a NUL in a cell', 'nul', 'Mail\na\0@nul.example\nb@nul.example\n', [2, 1, 1]],
    ['with a NUL in its header', 'head', 'Mail,\0\na@head.example,\0\n\0,\0\n', [2, 1, 1]],
    [
      'with a column named like a member',
      'proto',
      '__proto__,Mail\n1,a@proto.example\n',
      [1, 1, 0],
    ],
  ])('%s', async (...[, source, file, counts]) => {
    const { status, body } = await send(file, source);

    expect(status).toBe(201);
    expect([body.data.rows, body.data.added, body.data.refused]).toEqual(counts);
  });

  it('no faster than it is stored, so that its size does not matter', async () => {
    const ROWS = 20_000;
    let farthestAhead = 0;
    async function* write() {
      yield 'Mail,Notes\n';
      for (let row = 1; row <= ROWS; row += 1) {
        yield `r${row}@stream.example,${'n'.repeat(2_000)}\n`;
        if (row % 1_000 !== 0) continue;
        const progress = await importOf('stream');
        farthestAhead = Math.max(farthestAhead, row - (progress?.rows ?? 0));
      }
    }

    const { body } = await send(Readable.from(write()), 'stream');

    expect(body.data).toMatchObject({ rows: ROWS, added: ROWS, refused: 0, state: 'finished' });
    // 2 KB each: what sockets and one chunk of rows hold, not the file of 40 MB.
    expect(farthestAhead).toBeLessThan(ROWS / 2);
  }, 120_000);

  it('again after it broke off, and only what was missing is added', async () => {
    const rows = Array.from({ length: 1_500 }, (_, at) => `r${at}@broken.example`);
    const headers = { ...bearer(await app.tokenOf('MANAGER')), 'content-type': 'text/csv' };
    const path = '/api/v1/imports?map=Mail=email&source=broken';
    const upload = request(app.url + path, { method: 'POST', headers });
    upload.write(`Mail\n${rows.slice(0, 1_200).join('\n')}\n`);
    await vi.waitFor(async () => expect((await importOf('broken'))?.rows).toBe(1_000), 10_000);
    const brokenOff = once(upload, 'error');
    upload.destroy();
    await brokenOff;
    await vi.waitFor(async () => expect((await importOf('broken'))?.state).toBe('failed'), 10_000);
    const before = await leadsFrom('broken');

    const { body } = await send(`Mail\n${rows.join('\n')}\n`, 'broken');

    expect(before).toBeGreaterThanOrEqual(1_000);
    expect(body.data).toMatchObject({ rows: 1_500, added: 1_500 - before, known: before });
    expect(await leadsFrom('broken')).toBe(1_500);
  });
});

/** As if its process had last been there two minutes ago. */
const loseSight = (source: string) =>
  app
    .knex('imports')
    .where({ source })
    .update({ seenAt: new Date(Date.now() - 120_000) });

/** The import as its sender sees it. */
async function look(source: string) {
  const { id } = (await importOf(source)) as { id: string };
  const manager = await app.as('MANAGER');
  const { body } = await manager.get(`/api/v1/imports/${id}`);
  return body.data;
}

describe('an import whose process', () => {
  it('was killed has failed, and says what to do', async () => {
    await send('Mail\na@killed.example\n', 'killed');
    const left = { state: 'running', finishedAt: null };
    await app.knex('imports').where({ source: 'killed' }).update(left);
    const before = await look('killed');
    await loseSight('killed');

    const after = await look('killed');

    expect(before).toMatchObject({ ...left, hint: null });
    expect(after).toMatchObject({ state: 'failed', finishedAt: expect.any(String) });
    expect(after.hint).toContain('Send the file again');
  });

  it('is there goes on, however slowly the file comes', async () => {
    const file = new PassThrough();
    file.write('Mail\na@slow.example\n');
    const sending = send(file, 'slow');
    await vi.waitFor(async () => expect(await importOf('slow')).toBeDefined(), 10_000);
    await loseSight('slow');
    const lostAt = (await importOf('slow')).seenAt as Date;
    const isSeenAgain = async () =>
      expect((await importOf('slow')).seenAt).not.toStrictEqual(lostAt);
    await vi.waitFor(isSeenAgain, { timeout: 20_000, interval: 200 });

    const meanwhile = await look('slow');
    file.end('b@slow.example\n');
    const { body } = await sending;

    expect(meanwhile.state).toBe('running');
    expect(body.data).toMatchObject({ state: 'finished', rows: 2 });
  });
});
