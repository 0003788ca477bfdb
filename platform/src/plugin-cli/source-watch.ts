import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells whether the sources of a plugin have changed since it was last asked; at first they have. */
export function watchSources(folder: string): () => Promise<boolean> {
  let seen = '';
  return async () => {
    const present = await stampOf(folder);
    const isChanged = present !== seen;
    seen = present;
    return isChanged;
  };
}

/**
 * Every file with its time and size. Asking is dearer than being told, but a plugin has few files, and
 * neither network drives nor containers tell.
 */
async function stampOf(folder: string): Promise<string> {
  const inside = await readdir(join(folder, 'src'), { recursive: true }).catch(() => []);
  const files = ['leadpane.plugin.json', ...inside.map((name) => join('src', name))];
  const stamps = await Promise.all(
    files.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => undefined);
      return `${name} ${found?.mtimeMs} ${found?.size}`;
    }),
  );
  return stamps.join('\n');
}
