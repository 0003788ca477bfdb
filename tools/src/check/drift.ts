import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `npm run generate` writes; docs/problems.md among it, so the page cannot lag behind. */
export const FROM_CONTRACT = {
  source: 'openapi.yaml',
  script: 'tools/src/generate.ts',
  files: [
    'sdk/src/client/operations.ts',
    'sdk/src/client/routes.ts',
    'platform/src/kernel/catalogue.ts',
    'docs/problems.md',
  ],
} as const;

/** What developers get with the elements: descriptions, types, wrappers. */
export const FROM_ELEMENTS = {
  source: 'the elements',
  script: 'tools/src/generate-elements.ts',
  files: [
    'widgets/custom-elements.json',
    'widgets/vscode.html-custom-data.json',
    'widgets/types/elements.d.ts',
    // Names the files beside it, one an element.
    'widgets/src/react/index.ts',
  ],
} as const;

interface Drift {
  readonly root: string;
  /** What the files are made from. */
  readonly source: string;
  readonly files: readonly string[];
  /** Writes the files anew; answers what went wrong, or ''. */
  readonly generate: () => Promise<string>;
}

/** Generates into place, compares with what was there, and puts that back where they differ. */
export async function findDrift({ root, source, files, generate }: Drift): Promise<string> {
  const before = await readAll(root, files);
  const failure = await generate();
  const after = await readAll(root, files);
  const stale = files.filter((file) => before.get(file) !== after.get(file));
  for (const file of stale) await restore(join(root, file), before.get(file));
  return failure || stale.map((file) => `${file} does not follow from ${source}.`).join('\n');
}

/** Contents by file; a missing one has none. */
async function readAll(root: string, files: readonly string[]) {
  const read = (file: string) => readFile(join(root, file), 'utf8').catch(() => undefined);
  return new Map(await Promise.all(files.map(async (file) => [file, await read(file)] as const)));
}

async function restore(path: string, content: string | undefined): Promise<void> {
  await (content === undefined ? rm(path, { force: true }) : writeFile(path, content));
}
