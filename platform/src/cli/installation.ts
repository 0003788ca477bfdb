import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findRunning, LOCK } from '../infra/data-directory.ts';
import { CommandError } from './command.ts';
import { codeOf } from './error-code.ts';

/** The Leadpane this machine runs, as far as its operator may know it. */
export interface Installation {
  /** Where it answers; absent when only its database is known. */
  readonly url: string | undefined;
  readonly databaseUrl: string;
  readonly secret: string;
}

/**
 * Finds it by the settings the platform itself has: DATABASE_URL and LEADPANE_SECRET, else the data
 * directory. @throws {CommandError} when it does not run, or is not this user's.
 */
export async function findInstallation(env: NodeJS.ProcessEnv): Promise<Installation> {
  const databaseUrl = env['DATABASE_URL'];
  const secret = env['LEADPANE_SECRET'];
  if (databaseUrl && !secret) {
    throw new CommandError('LEADPANE_SECRET is needed with DATABASE_URL: the one of the platform.');
  }
  if (databaseUrl && secret) return { url: undefined, databaseUrl, secret };

  const dataDir = resolve(env['LEADPANE_DATA_DIR'] || '.leadpane');
  await refuseClosed(dataDir);
  const running = await findRunning(dataDir);
  if (!running) throw notRunning(dataDir);
  if (!running.databaseUrl) {
    throw new CommandError(`Leadpane is just starting on ${dataDir}. Try again in a moment.`);
  }
  const { url } = running;
  const kept = secret || (await readFile(join(dataDir, 'secret'), 'utf8'));
  return { url, databaseUrl: running.databaseUrl, secret: kept };
}

/** `findRunning` cannot tell a closed directory from one on which nothing runs. */
async function refuseClosed(dataDir: string): Promise<void> {
  try {
    await readFile(join(dataDir, LOCK));
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOENT') throw notRunning(dataDir);
    throw new CommandError(
      `The data directory ${dataDir} cannot be read (${code}). ` +
        'Run leadpane as the user who started Leadpane, or set LEADPANE_DATA_DIR.',
      { cause },
    );
  }
}

function notRunning(dataDir: string): CommandError {
  return new CommandError(
    `Leadpane is not running on ${dataDir}. Start it with npm start, or set LEADPANE_DATA_DIR.`,
  );
}
