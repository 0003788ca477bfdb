import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { CommandError, type Surroundings } from '../cli/command.ts';
import { codeOf } from '../cli/error-code.ts';

interface Options {
  /** What to do when it is not there. */
  readonly cure: string;
  /** For the path `-`. */
  readonly stdin?: Surroundings['stdin'];
}

/** Reads JSON from a file. @throws {CommandError} saying where it is none, line and column. */
export async function readJson(path: string, { cure, stdin }: Options): Promise<unknown> {
  const content = path === '-' && stdin ? await text(stdin) : await readText(path, cure);
  try {
    return JSON.parse(content);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'it cannot be read';
    const name = path === '-' ? 'Standard input' : path;
    throw new CommandError(`${name} is no JSON: ${locate(reason, content)}.`, { cause });
  }
}

/** Undefined for a file that is not there. */
export const readJsonIfThere = (path: string): Promise<unknown> =>
  readJson(path, { cure: '' }).catch((error: unknown) => {
    if (error instanceof Error && codeOf(error.cause) === 'ENOENT') return undefined;
    throw error;
  });

/** Undefined without a path. @throws {CommandError} for what is no object. */
export async function readConfig(path: string | undefined): Promise<object | undefined> {
  if (path === undefined) return undefined;
  const config = await readJson(path, { cure: 'Name a file with the configuration as JSON.' });
  if (typeof config === 'object' && config !== null) return config;
  throw new CommandError(`${path} is no configuration: write a JSON object.`);
}

async function readText(path: string, cure: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    const code = codeOf(cause);
    const fault = code === 'ENOENT' ? `There is no ${path}.` : `${path} cannot be read (${code}).`;
    throw new CommandError(`${fault} ${cure}`.trim(), { cause });
  });
}

/** Node counts characters; people and editors count lines. */
function locate(reason: string, content: string): string {
  const [, position] = /at position (\d+)/.exec(reason) ?? [];
  if (position === undefined) return reason;
  const before = content.slice(0, Number(position)).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  const [what] = reason.split(/ in JSON| at position/);
  return `${what} in line ${before.length}, column ${column}`;
}
