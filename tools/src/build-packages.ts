import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createChildren } from './start/children.ts';
import { areWidgetsStale, buildWidgets } from './start/widgets.ts';

/**
 * Writes what the packages `@leadpane/sdk` and `@leadpane/widgets` carry: modules, types and the
 * files for script tags. Run by `npm run build:packages`, and by `npm pack` of each.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** In this order: the types of the widgets name those of the SDK. */
const COMMANDS = [
  ['tsc', '-p', 'sdk/tsconfig.build.json'],
  ['rollup', '-c', 'widgets/bundle/packages.config.mjs', '--silent'],
  ['tsc', '-p', 'widgets/tsconfig.build.json'],
];

for (const dist of ['sdk/dist', 'widgets/dist/esm']) {
  await rm(join(root, dist), { recursive: true, force: true });
}
for (const [program = '', ...args] of COMMANDS) {
  execFileSync(join(root, 'node_modules/.bin', program), args, { cwd: root, stdio: 'inherit' });
}
if (await areWidgetsStale(root)) await buildWidgets(root, createChildren());
