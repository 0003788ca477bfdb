import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CLEAN_ENV } from '../../testing/process.ts';

const BIN = fileURLToPath(new URL('../../bin/leadpane.mjs', import.meta.url));

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Options {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What it reads from standard input. */
  readonly input?: string;
  /** In a process group of its own, which a signal can reach as a whole. */
  readonly detached?: boolean;
}

/** Runs the command as a terminal would: its file, with these arguments, in this folder. */
export async function leadpane(args: readonly string[], options: Options): Promise<Ended> {
  const child = startLeadpane(args, options);
  child.stdin.end(options.input);
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode: child.exitCode, stdout, stderr };
}

/** The same, with its standard input left open. */
export function startLeadpane(
  args: readonly string[],
  { cwd, env = {}, detached = false }: Options,
) {
  return spawn(BIN, args, { cwd, detached, env: { ...CLEAN_ENV, ...env } });
}
