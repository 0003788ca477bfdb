import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { findRunning } from '../src/infra/data-directory.ts';
import { findPostmaster, stopPostmaster } from '../src/infra/postmaster.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const POLL_MS = 50;

type Env = Readonly<Record<string, string>>;

/** How a process ended and everything it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A platform as the operator starts it: its own process on the embedded database. */
export interface PlatformProcess {
  readonly url: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly pid: number;
  /** False once it has ended, for whatever reason. */
  isRunning(): boolean;
  /** Sends the signal and waits for the end; the data stays for the next process. */
  end(signal: NodeJS.Signals): Promise<Ended>;
  /** Ends it and removes the data. */
  stop(): Promise<void>;
}

interface Options {
  /** One that an earlier process left; absent: a new one. */
  readonly dataDir?: string;
  readonly env?: Env;
}

/** Nothing of the developer's own settings. */
export const CLEAN_ENV: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: tmpdir() };

/** Runs until it ends by itself: for what cannot start. */
export const runPlatform = (env: Env): Promise<Ended> => launch(env).ended;

export async function startPlatformProcess(options: Options = {}): Promise<PlatformProcess> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'leadpane-process-')));
  const settings = {
    PORT: '0',
    LEADPANE_LOG_LEVEL: 'error',
    LEADPANE_RATE_LIMITS: 'all=1000000/60',
    LEADPANE_DATA_DIR: dataDir,
  };
  const { child, ended } = launch({ ...settings, ...options.env });
  for (;;) {
    const running = await findRunning(dataDir);
    if (running?.url && running.pid === child.pid) {
      const end = (signal: NodeJS.Signals) => {
        child.kill(signal);
        return ended;
      };
      return {
        url: running.url,
        databaseUrl: running.databaseUrl,
        dataDir,
        pid: running.pid,
        isRunning: () => child.exitCode === null && child.signalCode === null,
        end,
        async stop() {
          await end('SIGTERM');
          await removeData(dataDir);
        },
      };
    }
    if (child.exitCode !== null) throw new Error(Object.values(await ended).join('\n'));
    await new Promise((next) => setTimeout(next, POLL_MS));
  }
}

/** Removes a data directory with the database server that a killed process may have left on it. */
export async function removeData(dataDir: string): Promise<void> {
  const orphan = await findPostmaster(join(dataDir, 'postgres'));
  if (orphan) await stopPostmaster(orphan);
  await rm(dataDir, { recursive: true, force: true });
}

function launch(env: Env): { child: ChildProcess; ended: Promise<Ended> } {
  const args = ['--conditions=@leadpane/source', '--import', 'tsx', MAIN];
  const child = spawn(process.execPath, args, {
    env: { ...CLEAN_ENV, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const ended = Promise.all([closed, said]).then(([[code], [out, err]]) => ({ code, out, err }));
  return { child, ended };
}
