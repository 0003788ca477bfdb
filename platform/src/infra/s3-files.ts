import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AwsV4Signer } from 'aws4fetch';
import type { FileStore } from '../kernel/index.ts';
import { refuseForeignKey } from './file-key.ts';
import { exchange } from './outgoing.ts';

/** A bucket, and who may use it. */
export interface S3Bucket {
  /** Origin of the service, for example https://s3.eu-central-1.amazonaws.com. */
  readonly url: string;
  readonly bucket: string;
  readonly key: string;
  readonly secret: string;
  readonly region: string;
}

const LONGEST_MS = 10 * 60_000;

type Method = 'GET' | 'PUT' | 'DELETE';

/** Files in a bucket of S3 or of what speaks its protocol: for processes on several machines. */
export function createS3Files({
  url,
  bucket,
  key: accessKeyId,
  secret,
  region,
}: S3Bucket): FileStore {
  async function ask(method: Method, key: string, sent?: { body: ReadableStream; size: number }) {
    refuseForeignKey(key);
    const signed = await new AwsV4Signer({
      method,
      url: `${url}/${bucket}/${key}`,
      headers: sent ? { 'content-length': String(sent.size) } : {},
      accessKeyId,
      secretAccessKey: secret,
      region,
      service: 's3',
    }).sign();
    const response = await exchange(String(signed.url), {
      method,
      headers: Object.fromEntries(signed.headers),
      signal: AbortSignal.timeout(LONGEST_MS),
      ...(sent && { body: sent.body }),
    });
    if (response.ok) return response;
    const reason = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? 'no reason';
    throw new Error(`S3 answered ${method} with ${response.status}: ${reason}.`);
  }

  return {
    // S3 must know the length beforehand, so the bytes wait on the disk of this machine.
    put: (key, bytes) =>
      spool(bytes, async (path) => {
        const { size } = await stat(path);
        const body = Readable.toWeb(createReadStream(path));
        const response = await ask('PUT', key, { body, size });
        await response.arrayBuffer();
      }),

    async get(key) {
      const { body } = await ask('GET', key);
      if (!body) throw new Error('S3 answered without a body.');
      return body;
    },

    async remove(key) {
      const response = await ask('DELETE', key);
      await response.arrayBuffer();
    },
  };
}

/** Hands `send` the path of a file that holds the bytes meanwhile. */
async function spool(
  bytes: AsyncIterable<Uint8Array>,
  send: (path: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leadpane-'));
  try {
    const path = join(folder, 'file');
    const file = await open(path, 'wx', 0o600);
    await pipeline(bytes, file.createWriteStream());
    await send(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
