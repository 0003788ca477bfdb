import { readdir, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Children, runToEnd } from './children.ts';
import { StartError } from './start-error.ts';

const SOURCES = [
  'widgets/src',
  'widgets/bundle',
  'sdk/src',
  'widgets/package.json',
  'rollup.config.mjs',
];
/** Written after a whole build: files of an interrupted one would look fresh. */
const STAMP = 'widgets/dist/.built';

/** True when the widget bundles are missing or older than what they are made of. */
export async function areWidgetsStale(root: string): Promise<boolean> {
  const builtMs = await modifiedMs(join(root, STAMP));
  if (builtMs === undefined) return true;
  const newest = await Promise.all(SOURCES.map((source) => newestMs(join(root, source))));
  return Math.max(...newest) > builtMs;
}

/** @throws {StartError} with what rollup said. */
export async function buildWidgets(root: string, children: Children): Promise<void> {
  const rollup = createRequire(join(root, 'package.json')).resolve('rollup/dist/bin/rollup');
  const { code, said } = await runToEnd(children, {
    name: 'build of the widgets',
    args: [rollup, '-c', '--silent'],
    cwd: root,
  });
  if (code !== 0) {
    throw new StartError(`The widgets could not be built (npm run build):\n${said.trim()}`);
  }
  await writeFile(join(root, STAMP), '');
}

async function newestMs(path: string): Promise<number> {
  const own = (await modifiedMs(path)) ?? 0;
  const names = await readdir(path, { recursive: true }).catch(() => []);
  const inside = await Promise.all(names.map((name) => modifiedMs(join(path, name))));
  return Math.max(own, ...inside.map((at) => at ?? 0));
}

async function modifiedMs(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs;
}
