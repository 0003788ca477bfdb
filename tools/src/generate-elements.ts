import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { editorDataOf } from './elements/editor-data.ts';
import { manifestOf } from './elements/manifest.ts';
import { reactOf } from './elements/react.ts';
import { readElements } from './elements/read.ts';
import { elementTypesOf } from './elements/types.ts';

/** Writes every file that follows from the sources of the elements. Run by `npm run generate`. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const elements = await readElements(join(root, 'widgets/src'));

const files: Record<string, string> = {
  'widgets/custom-elements.json': manifestOf(elements),
  'widgets/vscode.html-custom-data.json': editorDataOf(elements),
  'widgets/types/elements.d.ts': elementTypesOf(elements),
};
for (const [name, text] of Object.entries(reactOf(elements))) {
  files[`widgets/src/react/${name}`] = text;
}
for (const [name, text] of Object.entries(files)) {
  await mkdir(dirname(join(root, name)), { recursive: true });
  await writeFile(join(root, name), text);
}
execFileSync('npx', ['oxfmt', ...Object.keys(files)], { cwd: root });
