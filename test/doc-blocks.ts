import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** One block of code in a document. */
export interface Block {
  readonly language: string;
  /** The file that it is, when its name stands alone above the block. */
  readonly file: string | undefined;
  readonly text: string;
}

/** How a document's commands went, in one shell, up to the first that failed. */
export interface Executed {
  readonly exitCode: number;
  readonly stderr: string;
  /** How many blocks came to their end. */
  readonly finished: number;
  /** What the one block with this text in it printed. */
  printedBy(text: string): string;
}

/** A block that never ends is one that failed. */
const MOST_MS = 540_000;
/** What a block leaves in the background ends with it. */
const PREAMBLE = `set -euo pipefail
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT`;
const MARK = '-- end of block --';
const BLOCK = /^(?:`([^`\n]+)`\n\n)?```(\w+)\n(.*?)^```$/gms;

/** All blocks of a document, by its path from the root. */
export async function readBlocks(path: string): Promise<Block[]> {
  const text = await readFile(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
  return [...text.matchAll(BLOCK)].map(([, file, language = '', content = '']) => ({
    language,
    file,
    text: content,
  }));
}

/** Runs commands and writes files, one block after the other, as a reader would. */
export function execute(
  blocks: readonly Block[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Executed> {
  const script = blocks.map((block) => `${toShell(block)}\necho '${MARK}'\n`).join('');
  return new Promise((resolve) => {
    const child = execFile(
      'bash',
      ['-c', `${PREAMBLE}\n${script}`],
      { ...options, timeout: MOST_MS },
      (_, out, err) => {
        const printed = out.split(`${MARK}\n`);
        resolve({
          exitCode: child.exitCode ?? 1,
          stderr: err,
          finished: printed.length - 1,
          printedBy(text) {
            const found = blocks.flatMap((block, at) => (block.text.includes(text) ? [at] : []));
            if (found.length !== 1) throw new Error(`${found.length} blocks have ${text}.`);
            return printed[found[0] ?? 0] ?? '';
          },
        });
      },
    );
  });
}

const toShell = ({ file, text }: Block): string =>
  file === undefined ? text : `cat > '${file}' <<'END OF FILE'\n${text}END OF FILE`;
