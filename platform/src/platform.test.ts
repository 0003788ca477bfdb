import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneTemplate, startTestApp } from '../testing/app.ts';
import { readConfig } from './config.ts';
import { createLogger } from './infra/logger.ts';
import { startPlatform } from './platform.ts';

const LEADPANE_SECRET = 'a secret for tests, long enough to pass';

let scratch: string;
beforeAll(async () => void (scratch = await mkdtemp(join(tmpdir(), 'leadpane-start-'))));
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** What an operator would read instead of a running platform. */
async function refusal(env: Record<string, string>): Promise<string> {
  try {
    const platform = await startPlatform(readConfig(env), { logger: createLogger('silent') });
    await platform.stop();
    return 'It runs.';
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
}

async function takePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

describe('a start that cannot be says why in one sentence with the cure:', () => {
  it('another program uses the port', async () => {
    const { server, port } = await takePort();
    const env = { DATABASE_URL: await cloneTemplate(), LEADPANE_SECRET, PORT: String(port) };

    const said = await refusal(env);
    server.close();

    const cure = 'Stop what uses it, or set PORT to another one.';
    expect(said).toBe(`StartError: Port ${port} is taken. ${cure}`);
  });

  it('the address is not of this machine', async () => {
    const env = { DATABASE_URL: await cloneTemplate(), LEADPANE_SECRET, PORT: '0' };

    expect(await refusal({ ...env, HOST: '192.0.2.1' })).toBe(
      'StartError: 192.0.2.1 is no address of this machine. Set HOST to one, such as 127.0.0.1.',
    );
  });

  it.each([
    ['is a file', (file: string) => file, 'is a file. Set LEADPANE_DATA_DIR to a folder.'],
    ['lies below a file', (file: string) => join(file, 'data'), 'is not a folder. Set LEADPANE_'],
    ['may not be written', () => '/sys/leadpane', /may not be|is on a read-only file system/],
  ])('the data directory %s', async (_what, choose, words) => {
    const file = join(scratch, 'file');
    await writeFile(file, '');
    const dataDir = choose(file);

    const said = await refusal({ LEADPANE_DATA_DIR: dataDir });

    expect(said).toMatch(`StartError: The data directory ${dataDir} `);
    expect(said).toMatch(words);
    expect(said).toMatch(/LEADPANE_DATA_DIR to .*\.$/);
  });

  it('nothing answers at the address of the database', async () => {
    const { server, port } = await takePort();
    server.close();
    const env = { DATABASE_URL: `postgres://user@127.0.0.1:${port}/sales`, LEADPANE_SECRET };

    expect(await refusal(env)).toBe(
      `StartError: The database sales at 127.0.0.1:${port} cannot be used: connect ECONNREFUSED ` +
        `127.0.0.1:${port}. See that it runs and that DATABASE_URL is right.`,
    );
  });

  it.each([
    ['refuses the password', { password: 'hunter2hunter2' }, 'password authentication failed'],
    ['does not exist', { pathname: '/sales' }, 'database "sales" does not exist'],
  ])('the database %s', async (_what, change, words) => {
    const url = Object.assign(new URL(await cloneTemplate()), change);

    const said = await refusal({ DATABASE_URL: url.href, LEADPANE_SECRET });

    expect(said).toContain(words);
    expect(said).toMatch(/^StartError: The database .* DATABASE_URL is right\.$/);
    expect(said).not.toContain('hunter2');
  });

  it('the keys in the database were sealed with another secret', async () => {
    const DATABASE_URL = await cloneTemplate();
    const app = await startTestApp({ env: { DATABASE_URL } });
    await app.stop();

    const said = await refusal({ DATABASE_URL, LEADPANE_SECRET: 'x'.repeat(40), PORT: '0' });

    expect(said).toMatch(/^StartError: The secret does not fit .* LEADPANE_SECRET .*\.$/);
  });
});
