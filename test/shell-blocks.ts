import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** A block that never ends is one that failed. */
const MOST_MS = 540_000;
/** What a block leaves in the background ends with the shell. */
const PREAMBLE = `set -euo pipefail
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT`;
const MARK = '-- end of block --';

/**
 * The blocks for a terminal in a document of the repository. A block below the name of a file, which
 * stands alone there, writes that file.
 */
export async function readBlocks(document: string): Promise<string[]> {
  const text = await readFile(join(root, document), 'utf8');
  return [...text.matchAll(BLOCK)].flatMap(([, file, language, block = '']) => {
    if (file !== undefined) return [`cat > '${file}' <<'END OF FILE'\n${block}END OF FILE\n`];
    return language === 'sh' ? [block] : [];
  });
}

const BLOCK = /^(?:`([^`\n]+)`\n\n)?```(\w+)\n(.*?)^```$/gms;

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
    const args = ['-c', `${PREAMBLE}\n${script}`];
    const child = execFile('bash', args, { ...place, timeout: MOST_MS }, (_, stdout, stderr) => {
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
