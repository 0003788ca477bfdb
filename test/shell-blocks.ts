import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const MARK = '-- end of block --';

/** The blocks for a terminal in a document of the repository. */
export async function readBlocks(document: string): Promise<string[]> {
  const text = await readFile(join(root, document), 'utf8');
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
}

/** How blocks went that ran one after the other. */
export interface RanBlocks {
  readonly exitCode: number;
  /** Blocks that came to their end. */
  readonly finished: number;
  readonly stderr: string;
  /** What the one block with this text in it printed. */
  printedBy(text: string): string;
}

interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs blocks in one shell, as a reader would, up to the first that fails. */
export function runBlocks(blocks: readonly string[], place: Place): Promise<RanBlocks> {
  const script = blocks.map((block) => `${block}\necho '${MARK}'\n`).join('');
  return new Promise((resolve) => {
    const args = ['-c', `set -euo pipefail\n${script}`];
    const child = execFile('bash', args, place, (_, stdout, stderr) => {
      const printed = stdout.split(`${MARK}\n`);
      const printedBy = (text: string): string => {
        const at = blocks.flatMap((block, index) => (block.includes(text) ? [index] : []));
        if (at.length !== 1) throw new Error(`${at.length} blocks have ${text} in them.`);
        return printed[at[0] ?? 0] ?? '';
      };
      resolve({ exitCode: child.exitCode ?? 1, finished: printed.length - 1, stderr, printedBy });
    });
  });
}
