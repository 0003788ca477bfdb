import { once } from 'node:events';
import { request } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bearer, type Client, startTestApp, type TestApp } from '../../testing/app.ts';
import { readProblem } from '../../testing/problem.ts';
import {
  bombOf,
  GIF,
  JPEG,
  jpeg,
  office,
  PDF,
  png,
  webp,
  zip,
} from '../../testing/sample-files.ts';

let app: TestApp;
let rep: Client;
beforeAll(async () => {
  app = await startTestApp();
  rep = await app.as('SALES_REP');
});
afterAll(async () => {
  expect(await filesLeft()).toBe(kept);
  await app.stop();
});

const upload = (name: string, body: Buffer | string, type = 'application/octet-stream') =>
  rep.send('POST', `/api/v1/files?name=${encodeURIComponent(name)}`, {
    body,
    headers: { 'content-type': type },
  });

const cutOff = () => app.knex('files').where({ sizeBytes: null, expiresAt: '-infinity' });

/** Files that were stored on purpose. */
let kept = 0;
async function filesLeft(): Promise<number> {
  const folder = join(app.dataDir, 'files');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const HTML = '<!doctype html><script>alert(1)</script>';
const padded = (text: string) => `${'a'.repeat(200_000)}${text}`;

describe('a file is refused for what it is', () => {
  it.each<[what: string, name: string, bytes: Buffer | string]>([
    ['SVG', 'a.svg', SVG],
    ['SVG that calls itself a PNG', 'a.png', SVG],
    ['SVG behind a comment', 'a.txt', `<!-- ${'x'.repeat(5_000)} -->${SVG}`],
    ['HTML', 'a.txt', HTML],
    ['HTML behind much text', 'a.txt', padded(HTML)],
    ['HTML in a CSV', 'a.csv', 'name,note\nAda,<img src=x onerror=alert(1)>\n'],
    ['a tag between two reads', 'a.txt', `${'a'.repeat(65_532)}<script>alert(1)</script>`],
    ['XML', 'a.txt', '<?xml version="1.0"?><a/>'],
    ['PHP', 'a.txt', '<?php system($_GET[0]);'],
    ['a shell script', 'a.txt', '#!/bin/sh\nrm -rf /\n'],
    ['a program', 'a.txt', Buffer.from('7f454c4602010100', 'hex')],
    ['a program of Windows', 'a.txt', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['an archive', 'a.zip', zip({ 'a.txt': 'x' })],
    ['an archive that calls itself a document', 'a.docx', zip({ 'a.txt': 'x' })],
    ['a bomb', 'a.gz', gzipSync(Buffer.alloc(50_000_000))],
    [
      'a document with macros',
      'a.docx',
      office('wordprocessingml.document', { 'word/vbaProject.bin': 'x' }),
    ],
    ['a picture with a page in it', 'a.gif', Buffer.concat([GIF, Buffer.from(HTML)])],
    [
      'a picture with an archive behind it',
      'a.jpg',
      Buffer.concat([JPEG, zip({ 'a.class': 'x' })]),
    ],
    [
      'a PDF that runs',
      'a.pdf',
      Buffer.concat([PDF, Buffer.from('<< /S /JavaScript /JS (app.alert(1)) >>')]),
    ],
    ['a script that is a PDF too', 'a.txt', `var a = 1; /*\n${String(PDF)}*/ alert(1)`],
    ['a text with a NUL', 'a.txt', 'a\0b'],
    ['a text in Latin-1', 'a.txt', Buffer.from('Zoë Müller', 'latin1')],
    ['noise', 'a.bin', Buffer.from('0102030405fffefdfc', 'hex')],
  ])('%s', async (_what, name, bytes) => {
    const reply = await upload(name, bytes);

    expect(readProblem(reply)).toMatchObject({ status: 415, code: 'file.type-not-allowed' });
  });

  it.each(['text/html', 'image/svg+xml', 'application/json', 'multipart/form-data', 'text/xml'])(
    'as soon as its type is %s',
    async (type) => {
      const reply = await upload('a.pdf', type === 'application/json' ? '{}' : PDF, type);

      expect(readProblem(reply)).toMatchObject({ status: 415, code: 'request.unsupported-type' });
    },
  );

  it('when its name has an ending that runs, anywhere', async () => {
    for (const name of ['a.exe', 'a.pdf.exe', 'a.php.pdf', 'a.PHP5.pdf', 'a.html', 'a.svg']) {
      const reply = await upload(name, PDF);

      expect(readProblem(reply), name).toMatchObject({
        status: 415,
        code: 'file.type-not-allowed',
      });
    }
  });

  it('when its name says another type than its content', async () => {
    const reply = await upload('a.png', PDF);

    expect(reply.body).toMatchObject({
      code: 'file.type-not-allowed',
      detail: expect.stringContaining('png'),
    });
  });
});

/** A request whose body is still to come. */
async function send(headers: Record<string, string>) {
  const token = bearer(await app.tokenOf('SALES_REP'));
  const sent = request(`${app.url}/api/v1/files?name=a.jpg`, {
    method: 'POST',
    headers: { ...token, 'content-type': 'image/jpeg', ...headers },
  });
  sent.on('error', () => undefined);
  return sent;
}

describe('a file is refused for its size', () => {
  it('when it is empty', async () => {
    expect(readProblem(await upload('a.txt', ''))).toMatchObject({
      status: 422,
      code: 'file.empty',
    });
  });

  it.each([
    ['a.png', 'a PNG', png(8_000, 5_000)],
    ['a.png', 'a PNG beyond all numbers', png(0xffff_ffff, 0xffff_ffff)],
    [
      'a.gif',
      'a GIF',
      Buffer.concat([Buffer.from('GIF89a'), Buffer.from('ffffffff', 'hex'), Buffer.alloc(20)]),
    ],
    ['a.jpg', 'a JPEG', jpeg(8_000, 5_000)],
    ['a.jpg', 'a progressive JPEG', jpeg(65_535, 65_535, { marker: 0xc2 })],
    ['a.jpg', 'a JPEG behind 200 KB of notes', jpeg(8_000, 5_000, { notes: 200_000 })],
    ['a.webp', 'a WebP', webp('VP8 ', '0000009d012a401f8813')],
    ['a.webp', 'a lossless WebP', webp('VP8L', '2fffffff0f')],
    ['a.webp', 'an extended WebP', webp('VP8X', '000000003f1f00871300')],
  ])('%s: when it is %s of 40 million pixels, within a second', async (name, _what, bytes) => {
    const startedAt = performance.now();

    const reply = await upload(name, bytes);

    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(readProblem(reply)).toMatchObject({ status: 422, code: 'file.picture-too-large' });
  });

  it('and not for notes of its camera alone', async () => {
    const { status } = await upload('a.jpg', jpeg(4_000, 3_000, { notes: 200_000 }));

    kept += 1;
    expect(status).toBe(201);
  });

  it('without being unpacked: a document that would be 60 MB', async () => {
    const bomb = bombOf(60_000_000);

    const startedAt = performance.now();
    const replies = await Promise.all(['a.docx', 'a.xlsx'].map((name) => upload(name, bomb)));

    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(replies.map(({ status }) => status)).toEqual([415, 415]);
  });

  it('at once when its sender announces 10 GB', async () => {
    const sent = await send({ 'content-length': '10000000000' });
    sent.write(JPEG);

    const [response] = await once(sent, 'response');

    sent.destroy();
    expect(response.statusCode).toBe(413);
  });

  it('while it arrives, when its sender announced nothing', async () => {
    const sent = await send({ 'transfer-encoding': 'chunked' });
    let sentBytes = 0;
    const more = () => {
      while (!sent.destroyed && sentBytes < 500_000_000) {
        sentBytes += 1_000_000;
        if (!sent.write(Buffer.alloc(1_000_000))) return;
      }
    };
    sent.write(JPEG);
    sent.on('drain', more);
    more();

    const [response] = await once(sent, 'response');

    sent.destroy();
    expect(response.statusCode).toBe(413);
    expect(sentBytes).toBeLessThan(100_000_000);
  });

  it('when it breaks off before the length its sender announced', async () => {
    const sent = await send({ 'content-length': '5000000' });
    sent.write(Buffer.concat([JPEG, Buffer.alloc(1_000_000)]));
    await vi.waitFor(async () => expect(await filesLeft()).toBe(kept + 1), 5_000);

    sent.destroy();

    await vi.waitFor(async () => expect(await filesLeft()).toBe(kept), 5_000);
    await vi.waitFor(async () => expect((await cutOff()).length).toBeGreaterThan(0), 5_000);
  });
});

describe('four hundred broken files', () => {
  it('do not keep the next good one waiting', async () => {
    const broken = [JPEG, PDF, GIF, png(), office('wordprocessingml.document')];
    const cut = Array.from({ length: 400 }, (_, at) => {
      const bytes = Buffer.from(broken[at % broken.length] ?? []);
      bytes.fill(at % 251, 0, Math.min(bytes.length, 1 + (at % 40)));
      return bytes;
    });

    const replies = await Promise.all(cut.map((bytes) => upload('a.bin', bytes)));
    const startedAt = performance.now();
    const { status } = await upload('good.pdf', PDF);

    kept += 1 + replies.filter((reply) => reply.status === 201).length;
    expect(replies.filter((reply) => reply.status >= 500)).toEqual([]);
    expect(status).toBe(201);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
