import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileStore } from '../kernel/index.ts';
import { newFileKey } from './file-key.ts';
import { createLocalFiles } from './local-files.ts';
import { createS3Files } from './s3-files.ts';

const BUCKET = 'leads';
/** The only account that s3rver knows. */
const ACCOUNT = { key: 'S3RVER', secret: 'S3RVER', region: 'us-east-1', bucket: BUCKET };

let folder: string;
let s3: S3rver;
let url: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadpane-stores-'));
  s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory: join(folder, 's3'),
    silent: true,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const { port } = await s3.run();
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

const stores: Record<string, () => FileStore> = {
  'a folder': () => createLocalFiles(join(folder, 'local')),
  'a bucket of S3': () => createS3Files({ url, ...ACCOUNT }),
};

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000);
}

async function* broken() {
  yield Buffer.alloc(100_000);
  throw new Error('cut');
}

describe.each(Object.keys(stores))('files in %s', (name) => {
  const open = () => stores[name]?.() as FileStore;

  it('come back byte for byte', async () => {
    const [store, key, bytes] = [open(), newFileKey(), randomBytes(3_000_001)];

    await store.put(key, inPieces(bytes));

    expect(hash(await buffer(await store.get(key)))).toBe(hash(bytes));
  });

  it('are gone once they are removed, however often', async () => {
    const [store, key] = [open(), newFileKey()];
    await store.put(key, inPieces(Buffer.from('x')));

    await store.remove(key);
    await store.remove(key);

    await expect(store.get(key)).rejects.toThrow();
  });

  it('leave nothing behind when their stream breaks off', async () => {
    const [store, key] = [open(), newFileKey()];

    await expect(store.put(key, broken())).rejects.toThrow('cut');

    await expect(store.get(key)).rejects.toThrow();
    const left = await readdir(folder, { recursive: true });
    expect(left.filter((path) => path.includes(key))).toEqual([]);
  });

  it.each(['../secret', '/etc/passwd', '', 'a'.repeat(33), '..%2f..', `${'a'.repeat(31)}\0`])(
    'lie under keys of ours, not %j',
    async (key) => {
      await expect((async () => open().get(key))()).rejects.toThrow('no key');
      await expect((async () => open().remove(key))()).rejects.toThrow('no key');
      await expect((async () => open().put(key, inPieces(Buffer.from('x'))))()).rejects.toThrow(
        'no key',
      );
    },
  );
});

describe('a bucket that refuses', () => {
  it.each([
    ['an unknown key', { key: 'nobody' }, '403: InvalidAccessKeyId'],
    ['a bucket that is not there', { bucket: 'none' }, '404: NoSuchBucket'],
  ])('%s says why, and no secret', async (_what, change, reason) => {
    const store = createS3Files({ url, ...ACCOUNT, secret: 'canary', ...change });

    const put = store.put(newFileKey(), inPieces(Buffer.from('x')));

    await expect(put).rejects.toThrow(reason);
    await expect(put).rejects.not.toThrow('canary');
  });
});

describe('the folder of files', () => {
  it('is never loaded from: nothing in it looks like code', async () => {
    const [store, key] = [createLocalFiles(join(folder, 'local')), newFileKey()];
    await store.put(key, inPieces(Buffer.from('export const canary = 1;')));

    const paths = await readdir(join(folder, 'local'), { recursive: true });

    expect(paths.filter((path) => /\.\w+$/.test(path))).toEqual([]);
    expect(await readFile(join(folder, 'local', key.slice(0, 2), key), 'utf8')).toContain('canary');
  });
});
