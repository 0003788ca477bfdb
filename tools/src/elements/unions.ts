import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Says which texts a type allows. */
export interface Unions {
  /** Empty when the type is not a list of texts. */
  valuesOf(type: string | undefined): string[];
}

const ALIAS = /^(?:export )?type (\w+) =\s*((?:\s*\|?\s*'[^']*')+);/gm;
const TEXTS = /^(?:\s*\|?\s*(?:'[^']*'|undefined))+$/;

/** Knows the unions of texts that the sources name, such as `type Range = '7d' | '30d'`. */
export async function readUnions(src: string): Promise<Unions> {
  const names = (await readdir(src, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(names.map((name) => readFile(join(src, name), 'utf8')));
  const aliases = new Map<string, string>();
  for (const [, name = '', union = ''] of texts.join('\n').matchAll(ALIAS)) {
    aliases.set(name, union);
  }
  return {
    valuesOf(type = '') {
      const [name = ''] = type.split('|', 1);
      const union = aliases.get(name.trim()) ?? type;
      if (!TEXTS.test(union)) return [];
      return [...union.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
    },
  };
}
