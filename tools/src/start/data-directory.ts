import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileHandle } from 'node:fs/promises';
import { StartError } from './start-error.ts';

/** Makes the directory if need be. @throws {StartError} when this user may not write there. */
export async function makeDataDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new StartError(
      `The data directory ${path} cannot be made (${cause.code}). ` +
        'Set LEADPANE_DATA_DIR to a directory that you may write to.',
      { cause },
    );
  });
}

/** The secret both the platform and the CRM host know: made once, then read. */
export async function keepEmbedSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'demo-embed-secret');
  const made = randomBytes(32).toString('base64url');
  await writeFile(path, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(path, 'utf8')).trim();
}

/** Logs may name people, so the file is its owner's alone. */
export function openLog(path: string): Promise<FileHandle> {
  return open(path, 'a', 0o600);
}
