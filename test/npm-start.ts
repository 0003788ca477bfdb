import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What `npm start` brought up, in a data directory that goes with it. */
export interface Started {
  readonly platform: string;
  readonly website: string;
  readonly crmHost: string;
  readonly dataDir: string;
  /** As `npm start` prints it. */
  readonly readyAfterSeconds: number;
  stop(): Promise<void>;
}

/** Runs `npm start` on free ports until it says that it is ready. */
export async function npmStart(env: NodeJS.ProcessEnv = {}, dataDir?: string): Promise<Started> {
  const dir = dataDir ?? (await mkdtemp(join(tmpdir(), 'leadpane-start-')));
  // Started by root, as in a container, the database runs as a user who must get in.
  await chmod(dir, 0o711);
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, LEADPANE_DATA_DIR: dir, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const screen = await readScreen(child);
  const address = (name: string) => new RegExp(`${name} +(http://\\S+)`).exec(screen)?.[1] ?? '';
  return {
    platform: address('Platform'),
    website: address('Website'),
    crmHost: address('CRM host'),
    dataDir: dir,
    readyAfterSeconds: Number(/ready after ([\d.]+) s/.exec(screen)?.[1]),
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'close');
      }
      if (!dataDir) await rm(dir, { recursive: true, force: true });
    },
  };
}

function readScreen(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += String(chunk);
      if (said.includes('Stop: ')) resolve(said);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('close', () => reject(new Error(`npm start ended early:\n${said}`)));
  });
}
