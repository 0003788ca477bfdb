import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes what the packages `@leadpane/sdk` and `@leadpane/widgets` carry: modules and types. Run by
 * `npm run build:packages`, and by `npm pack` of each.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));

/** From leaf to root: the types of the widgets name those of the SDK. */
const COMMANDS = [
  ['tsc', '-p', 'sdk/tsconfig.build.json'],
  ['rollup', '-c', 'widgets/bundle/packages.config.mjs', '--silent'],
  ['tsc', '-p', 'widgets/tsconfig.build.json'],
  ['rollup', '-c', '--silent'],
];

for (const dist of ['sdk/dist', 'widgets/dist/esm']) {
  await rm(join(root, dist), { recursive: true, force: true });
}
for (const [program = '', ...args] of COMMANDS) {
  execFileSync(join(root, 'node_modules/.bin', program), args, { cwd: root, stdio: 'inherit' });
}
