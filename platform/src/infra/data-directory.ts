import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../kernel/index.ts';
import { isRunning } from './postmaster.ts';

export const LOCK = 'leadpane.pid';

/** What a running Leadpane tells the command line about itself. */
export interface Running {
  readonly pid: number;
  readonly url: string;
  readonly databaseUrl: string;
}

/** The folder that belongs to one running Leadpane: secrets, lock, embedded database. */
export interface DataDirectory {
  readonly path: string;
  /** Text of a file made once with mode 0600 and kept for ever. */
  keep(name: string, make?: () => string): Promise<string>;
  /** Lets the command line find this process. */
  announce(running: Running): Promise<void>;
  release(): Promise<void>;
}

/** @throws {StartError} when the folder cannot be used or another process uses it. */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  await mkdir(path, { recursive: true }).catch(refuse(path));
  // Others may pass through (the embedded server runs as its own user), never list.
  await chmod(path, 0o711).catch(refuse(path));
  await lock(path);
  return {
    path,
    async keep(name, make = () => randomBytes(32).toString('base64url')) {
      const file = join(path, name);
      await writeFile(file, make(), { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') refuse(path)(error);
      });
      return readFile(file, 'utf8');
    },
    announce: (running) => writeFile(join(path, LOCK), JSON.stringify(running), { mode: 0o600 }),
    release: () => rm(join(path, LOCK), { force: true }),
  };
}

/** The Leadpane that runs on this folder, if any. */
export async function findRunning(path: string): Promise<Running | undefined> {
  const text = await readFile(join(path, LOCK), 'utf8').catch(() => '');
  const running = parse(text);
  if (!running || running.pid === process.pid || !isRunning(running.pid)) return undefined;
  const command = await readFile(`/proc/${running.pid}/cmdline`, 'utf8').catch(() => 'node');
  return command.includes('node') ? running : undefined;
}

function parse(text: string): Running | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found && 'pid' in found ? (found as Running) : undefined;
  } catch {
    return undefined;
  }
}

async function lock(path: string): Promise<void> {
  const mine = JSON.stringify({ pid: process.pid, url: '', databaseUrl: '' });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = await open(join(path, LOCK), 'wx', 0o600);
      await file.writeFile(mine);
      await file.close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') refuse(path)(error);
      const other = await findRunning(path);
      if (other) {
        throw new StartError(
          `Another Leadpane (process ${other.pid}${other.url && `, ${other.url}`}) uses ${path}. ` +
            'Stop it, or set LEADPANE_DATA_DIR to another folder.',
        );
      }
      await rm(join(path, LOCK), { force: true });
    }
  }
  throw new StartError(`Another Leadpane is just starting on ${path}. Wait for it, or stop it.`);
}

const REASONS: Record<string, string> = {
  EACCES:
    'may not be written by this user. Change its owner, or set LEADPANE_DATA_DIR to a folder you own',
  EPERM:
    'may not be changed by this user. Change its owner, or set LEADPANE_DATA_DIR to a folder you own',
  EROFS: 'is on a read-only file system. Set LEADPANE_DATA_DIR to a writable folder',
  ENOSPC: 'is on a full disk. Free some space, or set LEADPANE_DATA_DIR to another disk',
  ENOTDIR: 'is not a folder. Set LEADPANE_DATA_DIR to a folder',
  EEXIST: 'is a file. Set LEADPANE_DATA_DIR to a folder',
};

export const reasonOf = (code: string): string | undefined => REASONS[code];

function refuse(path: string): (error: unknown) => never {
  return (error) => {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    throw reason
      ? new StartError(`The data directory ${path} ${reason}.`, { cause: error })
      : error;
  };
}
