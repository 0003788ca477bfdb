import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInstallation } from './installation.ts';

const NOBODY = 65_534;

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadpane-found-'));
  await chmod(dataDir, 0o711);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** This test as another process that runs on the directory: vitest's parent lives long enough. */
async function announce(running: object, mode = 0o600): Promise<void> {
  const text = JSON.stringify({ pid: process.ppid, ...running });
  await writeFile(join(dataDir, 'leadpane.pid'), text, { mode });
  await writeFile(join(dataDir, 'secret'), 'the secret', { mode });
}

const find = (env: NodeJS.ProcessEnv = {}) =>
  findInstallation({ LEADPANE_DATA_DIR: dataDir, ...env });

/** As a user whom file modes bind: root is not. */
async function asStranger<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe('findInstallation', () => {
  it('reads address, database and secret in the data directory', async () => {
    await announce({ url: 'http://127.0.0.1:1', databaseUrl: 'postgres://x' });

    const found = await find();

    expect(found).toEqual({
      url: 'http://127.0.0.1:1',
      databaseUrl: 'postgres://x',
      secret: 'the secret',
    });
  });

  it('prefers the secret the platform was told', async () => {
    await announce({ url: 'http://127.0.0.1:1', databaseUrl: 'postgres://x' });

    const { secret } = await find({ LEADPANE_SECRET: 'another' });

    expect(secret).toBe('another');
  });

  it('waits for nobody who is just starting', async () => {
    await announce({ url: '', databaseUrl: '' });

    await expect(find()).rejects.toThrow(/just starting.*Try again in a moment/);
  });

  it('tells a directory it may not read from one on which nothing runs', async () => {
    await announce({ url: 'http://127.0.0.1:1', databaseUrl: 'postgres://x' }, 0o000);

    await expect(asStranger(find)).rejects.toThrow(
      /cannot be read \(EACCES\)\. Run leadpane as the user who started Leadpane/,
    );
  });

  it('does not take a platform that was killed for a running one', async () => {
    await announce({ pid: 2 ** 22 + 1, url: 'http://127.0.0.1:1', databaseUrl: 'postgres://x' });

    await expect(find()).rejects.toThrow(/not running.*npm start/);
  });

  it('asks for the secret that belongs to DATABASE_URL', async () => {
    await expect(find({ DATABASE_URL: 'postgres://x' })).rejects.toThrow(/LEADPANE_SECRET/);
  });
});
