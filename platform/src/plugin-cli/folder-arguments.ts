import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type Surroundings, UsageError } from '../cli/command.ts';

/** Options that every verb takes. */
export const JSON_OPTION = { json: { type: 'boolean' } } as const;

/** How a verb reaches a platform. */
export const URL_OPTION = { url: { type: 'string' } } as const;

/** Reads `[FOLDER]`, seen from `cwd`, and options. @throws {UsageError} for a second folder. */
export function readFolderArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
  { cwd }: Pick<Surroundings, 'cwd'>,
) {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [folder = '.', surplus] = positionals;
  if (surplus !== undefined) throw new UsageError(`One at a time: ${surplus} is a second one.`);
  return { folder: resolve(cwd, folder), values };
}

/** A path as it was typed, seen from `cwd`; undefined and `-` stay. */
export const pathIn = <Path extends string | undefined>(cwd: string, path: Path) =>
  path === undefined || path === '-' ? path : resolve(cwd, path);

/** For the help texts of verbs that take a folder. */
export const FOLDER_HELP =
  'FOLDER is where leadpane.plugin.json lies; default the working directory.';
