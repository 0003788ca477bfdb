import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `npm run generate` writes; docs/problems.md among it, so the page cannot lag behind. */
export const GENERATED = [
  'sdk/src/client/operations.ts',
  'sdk/src/client/routes.ts',
  'platform/src/kernel/catalogue.ts',
  'docs/problems.md',
] as const;

interface Drift {
  readonly root: string;
  readonly files: readonly string[];
  /** Writes the files anew; answers what went wrong, or ''. */
  readonly generate: () => Promise<string>;
}

/** Generates into place, compares with what was there, and puts that back where they differ. */
export async function findDrift({ root, files, generate }: Drift): Promise<string> {
  const before = await readAll(root, files);
  const failure = await generate();
  const after = await readAll(root, files);
  const stale = files.filter((file) => before.get(file) !== after.get(file));
  for (const file of stale) await restore(join(root, file), before.get(file));
  return failure || stale.map((file) => `${file} is not what openapi.yaml says.`).join('\n');
}

/** Contents by file; a missing one has none. */
async function readAll(root: string, files: readonly string[]) {
  const read = (file: string) => readFile(join(root, file), 'utf8').catch(() => undefined);
  return new Map(await Promise.all(files.map(async (file) => [file, await read(file)] as const)));
}

async function restore(path: string, content: string | undefined): Promise<void> {
  await (content === undefined ? rm(path, { force: true }) : writeFile(path, content));
}
