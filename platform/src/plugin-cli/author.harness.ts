import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runCommandLine } from '../cli/command-line.ts';
import { type Ended, leadpane } from '../cli/leadpane.harness.ts';

/** A folder of an author who types `leadpane plugin ...` in it. */
export interface Author {
  readonly cwd: string;
  /** The command line, without a process of its own: many calls, of which none takes a second. */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** The same with `--json`, which it reads. */
  ask(args: readonly string[], options?: RunOptions): Promise<Asked>;
  /** In a process of its own, as a terminal does. */
  spawn(args: readonly string[], options?: RunOptions): Promise<Ended>;
  read(file: string): Promise<string>;
  write(file: string, text: string): Promise<void>;
  /** Replaces a text that is in the file. */
  edit(file: string, from: string, to: string): Promise<void>;
  stop(): Promise<void>;
}

interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

interface Asked {
  readonly exitCode: number | null;
  readonly answer: ReturnType<typeof JSON.parse>;
}

export async function startAuthor(): Promise<Author> {
  const cwd = await mkdtemp(join(tmpdir(), 'leadpane-author-'));
  const run: Author['run'] = async (args, { env = {}, input = '' } = {}) => {
    const said = { stdout: '', stderr: '' };
    const exitCode = await runCommandLine(['plugin', ...args], {
      env,
      cwd,
      stdin: Readable.from([Buffer.from(input)]),
      stdout: { write: (text) => (said.stdout += text) },
      stderr: { write: (text) => (said.stderr += text) },
      interruption: () => AbortSignal.abort(),
    });
    return { exitCode, ...said };
  };
  const read = (file: string) => readFile(join(cwd, file), 'utf8');
  const write = (file: string, text: string) => writeFile(join(cwd, file), text);
  return {
    cwd,
    run,
    async ask(args, options) {
      const { exitCode, stdout } = await run([...args, '--json'], options);
      return { exitCode, answer: JSON.parse(stdout) };
    },
    spawn: (args, options) => leadpane(['plugin', ...args], { cwd, ...options }),
    read,
    write,
    async edit(file, from, to) {
      const text = await read(file);
      if (!text.includes(from)) throw new Error(`${file} has no ${from}.`);
      await write(file, text.replace(from, to));
    },
    stop: () => rm(cwd, { recursive: true, force: true }),
  };
}
