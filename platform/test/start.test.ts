import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PlatformProcess,
  removeData,
  runPlatform,
  startPlatformProcess,
} from '../testing/process.ts';

let first: PlatformProcess;
beforeAll(async () => void (first = await startPlatformProcess()));
afterAll(async () => {
  await first.end('SIGTERM');
  await removeData(first.dataDir);
});

describe('a process that cannot start', () => {
  it('says in one sentence that another one uses its directory, and leaves that alone', async () => {
    const { dataDir, url } = first;

    const { code, out, err } = await runPlatform({ LEADPANE_DATA_DIR: dataDir });

    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^Another Leadpane \(process \d+, http.*\) uses .*\. Stop it, or set .*\.\n$/,
    );
    expect(err).toContain(url);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
  });

  it('says in one sentence, soon, that no Redis answers', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'leadpane-process-'));
    const env = { REDIS_URL: 'redis://:hidden@127.0.0.1:1', LEADPANE_LOG_LEVEL: 'silent' };
    const startedAt = performance.now();

    const { code, out, err } = await runPlatform({ ...env, LEADPANE_DATA_DIR: dataDir });
    const ms = performance.now() - startedAt;
    await removeData(dataDir);

    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^No Redis answers at REDIS_URL \(127\.0\.0\.1:1\)\. Start it, .*\.\n$/);
    expect(ms).toBeLessThan(15_000);
  });

  it('names all mistakes of its settings at once', async () => {
    const { code, out, err } = await runPlatform({ PORT: '70000', LEADPANE_COLOUR: 'blue' });

    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n')).toEqual([
      'Leadpane cannot start with these settings:',
      expect.stringMatching(/^ {2}- PORT is "70000"; use a number .*\.$/),
      expect.stringMatching(/^ {2}- LEADPANE_COLOUR .*\.$/),
      '',
    ]);
  });
});

describe('the password of the first administrator', () => {
  it('is printed once, works, and is never printed again', async () => {
    const { dataDir } = first;
    const { err } = await first.end('SIGTERM');
    const password = /password (\S{20})/.exec(err)?.[1];
    const second = await startPlatformProcess({ dataDir });

    const response = await fetch(`${second.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@localhost', password }),
    });
    const said = await second.end('SIGTERM');

    expect(err).toContain('sign in as admin@localhost');
    expect(response.status).toBe(200);
    expect(said).toEqual({ code: 0, out: '', err: 'Stopped after SIGTERM.\n' });
  });
});
