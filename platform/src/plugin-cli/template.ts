import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandError } from '../cli/command.ts';

/** What a new plugin can be. */
export const KINDS = ['scoring', 'source', 'hook'] as const;

type Kind = (typeof KINDS)[number];

export const isKind = (kind: string): kind is Kind => KINDS.some((known) => known === kind);

/** Plugins that work, and that the tests of the platform run as they are. */
const TEMPLATES = fileURLToPath(new URL('../../templates/', import.meta.url));

interface NewPlugin {
  /** `owner/name`. */
  readonly id: string;
  readonly folder: string;
}

/** Writes a plugin under its own name. Answers the files. @throws {CommandError} into a full folder. */
export async function writeTemplate(kind: Kind, { id, folder }: NewPlugin): Promise<string[]> {
  await makeEmpty(folder);
  const from = join(TEMPLATES, kind);
  const found = await readdir(from, { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(from.length + 1))
    .toSorted();
  const [, name = ''] = id.split('/');
  for (const file of files) {
    const text = await readFile(join(from, file), 'utf8');
    const own = text
      .replaceAll('acme/sample', id)
      .replaceAll('Sample plugin', titleOf(name))
      .replaceAll('"sample"', `"${name}"`);
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), own);
  }
  // Packages leave out files of this name, so it cannot be in a template.
  await writeFile(join(folder, '.gitignore'), 'node_modules\ndist\n*.pem\n');
  return files;
}

async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const present = await readdir(folder);
  if (present.length === 0) return;
  throw new CommandError(`${folder} is there already and not empty. Choose another name.`);
}

/** `big-company` as people read it. */
const titleOf = (name: string): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replaceAll('-', ' ');
