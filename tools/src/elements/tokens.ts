import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A custom property that a page may set. */
export interface Token {
  readonly name: string;
  /** What counts when it is not set. */
  readonly initial: string;
}

const USE = /var\((--lp-[\w-]+)(?:, *((?:[^()]|\((?:[^()]|\([^()]*\))*\))*))?\)/g;

/** Tokens that the style sheets of an element and those it shares with others use. */
export async function readTokens(src: string, folder: string): Promise<Token[]> {
  const files = [join(src, 'shared/surface.styles.ts'), ...(await styleFiles(join(src, folder)))];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const tokens = new Map<string, string>();
  for (const [, name = '', initial = ''] of texts.join('\n').matchAll(USE)) {
    if (!tokens.get(name)) tokens.set(name, initial);
  }
  return [...tokens]
    .map(([name, initial]) => ({ name, initial }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

async function styleFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.styles.ts'))
    .toSorted()
    .map((name) => join(folder, name));
}
