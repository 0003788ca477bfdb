import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { findRunning } from '../src/infra/data-directory.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const POLL_MS = 50;

/** A platform as the operator starts it: its own process on the embedded database. */
export interface PlatformProcess {
  readonly url: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

/** Nothing of the developer's own settings. */
export const CLEAN_ENV: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: tmpdir() };

export async function startPlatformProcess(): Promise<PlatformProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadpane-process-'));
  const args = ['--conditions=@leadpane/source', '--import', 'tsx', MAIN];
  const env = { ...CLEAN_ENV, PORT: '0', LEADPANE_DATA_DIR: dataDir, LEADPANE_LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  for (;;) {
    const running = await findRunning(dataDir);
    if (running?.url) {
      return {
        url: running.url,
        dataDir,
        async stop() {
          child.kill('SIGTERM');
          await ended;
          await rm(dataDir, { recursive: true, force: true });
        },
      };
    }
    if (child.exitCode !== null) throw new Error((await said).join(''));
    await new Promise((next) => setTimeout(next, POLL_MS));
  }
}
