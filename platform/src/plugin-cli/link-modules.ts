import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const SDK = '@leadpane/sdk';

/**
 * Lets a new plugin find the SDK, TypeScript, vitest and `leadpane` where this platform has them.
 * `npm install` in the plugin replaces the link by packages.
 */
export async function linkModules(folder: string): Promise<void> {
  const modules = createRequire(import.meta.url)
    .resolve.paths(SDK)
    ?.find((candidate) => existsSync(join(candidate, SDK)));
  if (modules !== undefined) await symlink(modules, join(folder, 'node_modules'), 'junction');
}
