import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../cli/command.ts';
import { bundlePlugin } from '../plugins/bundle.ts';
import { readJson } from './json-file.ts';

const MANIFEST = 'leadpane.plugin.json';
const ENTRY = join('src', 'index.ts');

/** What `leadpane.plugin.json` of this folder says, not checked yet. @throws {CommandError} */
export const readManifestFile = (folder: string): Promise<unknown> =>
  readJson(join(folder, MANIFEST), {
    cure: 'Name the folder of a plugin, or make one: leadpane plugin create my-plugin.',
  });

/** The code of this folder in one file. @throws {CommandError} with file and line of each mistake. */
export async function bundleFolder(folder: string): Promise<string> {
  const entry = join(folder, ENTRY);
  await access(entry).catch((cause: unknown) => {
    throw new CommandError(`There is no ${entry}: the code of a plugin begins there.`, { cause });
  });
  return bundlePlugin(entry).catch((cause: unknown) => {
    throw new CommandError(`The code does not build. ${messageOf(cause)}`, { cause });
  });
}

const messageOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : String(cause);
