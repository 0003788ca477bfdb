import { execFile } from 'node:child_process';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const SOURCES = [
  'widgets/src',
  'widgets/bundle',
  'sdk/src',
  'widgets/package.json',
  'rollup.config.mjs',
];
/** As `npm start` does: written after a whole build. */
const STAMP = 'widgets/dist/.built';

/** Builds the bundles unless they are there and younger than every source. */
export async function buildIfStale() {
  const sources = await Promise.all(SOURCES.map((path) => newestMs(join(root, path))));
  const builtMs = await newestMs(join(root, STAMP)).catch(() => 0);
  if (builtMs > Math.max(...sources)) return;
  const rollup = join(root, 'node_modules/rollup/dist/bin/rollup');
  await promisify(execFile)(process.execPath, [rollup, '-c', '--silent'], { cwd: root });
  await writeFile(join(root, STAMP), '');
}

async function newestMs(path) {
  const found = await stat(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  const inside = await Promise.all(names.map((name) => newestMs(join(path, name))));
  return Math.max(0, ...inside);
}
