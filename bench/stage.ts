import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '../platform/src/infra/embedded-postgres.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
/** As `npm start` runs the platform. */
const HEAP = ['--max-semi-space-size=32', '--max-old-space-size=1024'];
const NODE = [...HEAP, '--conditions=@leadpane/source', '--import', 'tsx'];

/** A process of the bench, killed by its id alone. */
export interface Part {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** A Leadpane on an embedded PostgreSQL of its own, in a folder that goes with it. */
export interface Stage extends Part {
  readonly databaseUrl: string;
  readonly startupMs: number;
}

export const ADMIN_PASSWORD = 'a password for benches only';
const ENVIRONMENT = {
  // Counted like every request, but all of the load comes from one address.
  LEADPANE_RATE_LIMITS: 'all=100000000/60',
  LEADPANE_DEMO: 'on',
  LEADPANE_DEMO_EMBED_SECRET: Buffer.alloc(32, 7).toString('base64url'),
  LEADPANE_DEMO_ORIGINS: 'http://localhost:8081,http://localhost:8082',
  LEADPANE_ADMIN_PASSWORD: ADMIN_PASSWORD,
};

function startNode(script: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [...NODE, join(root, script)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Starts the platform as `npm start` does, on the embedded default. */
export async function startStage(): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadpane-bench-'));
  const startedAt = performance.now();
  const part = await startPlatform({ LEADPANE_DATA_DIR: dataDir });
  const startupMs = performance.now() - startedAt;
  const running = JSON.parse(await readFile(join(dataDir, 'leadpane.pid'), 'utf8')) as {
    databaseUrl: string;
  };
  return {
    ...part,
    databaseUrl: running.databaseUrl,
    startupMs,
    async stop() {
      await part.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** One platform process, ready to serve. */
export async function startPlatform(env: NodeJS.ProcessEnv): Promise<Part> {
  const child = startNode('platform/src/main.ts', { ...ENVIRONMENT, PORT: '0', ...env });
  return { url: await readyUrl(child), process: child, stop: () => stopProcess(child) };
}

/** A worker process, which starts on what waits. */
export function startWorker(env: NodeJS.ProcessEnv): { stop(): Promise<void> } {
  const child = startNode('platform/src/worker.ts', { ...ENVIRONMENT, ...env });
  child.stdout?.resume();
  return { stop: () => stopProcess(child) };
}

/** A PostgreSQL of the bench's own. */
export async function startDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'leadpane-bench-'));
  await chmod(dir, 0o711);
  const databaseDir = join(dir, 'postgres');
  const server = await startEmbeddedPostgres({ databaseDir, password: 'bench', onLog: () => {} });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Starts a script that prints its port as its first line. */
export async function startPart(script: string, env: NodeJS.ProcessEnv): Promise<Part> {
  const child = startNode(script, env);
  const [port] = (await once(createInterface({ input: outputOf(child) }), 'line')) as [string];
  return { url: `http://127.0.0.1:${port}`, process: child, stop: () => stopProcess(child) };
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function readyUrl(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: outputOf(child) });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The platform ended with ${code}.`)));
    lines.on('line', (line) => {
      const said = JSON.parse(line) as { msg: string; url?: string };
      if (said.msg !== 'ready' || said.url === undefined) return;
      // The log of the load is not read: the time for that would be taken from what is measured.
      lines.close();
      outputOf(child).resume();
      resolve(said.url);
    });
  });
}

function outputOf(child: ChildProcess) {
  if (!child.stdout) throw new Error('The process has no output.');
  return child.stdout;
}
