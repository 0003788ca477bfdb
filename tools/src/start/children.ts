import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { StartError } from './start-error.ts';

export interface ChildOptions {
  /** As it is called in messages: "The NAME ended". */
  readonly name: string;
  /** Arguments of Node: flags, the file, its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdio?: StdioOptions;
}

export interface Child {
  readonly name: string;
  readonly process: ChildProcess;
  /** Resolves with the exit code; 128 + signal for a child that a signal ended. */
  readonly ended: Promise<number>;
}

export type Children = ReturnType<typeof createChildren>;

/** The Node programs this process started. None outlives it. */
export function createChildren() {
  const running = new Set<Child>();
  let stopped: Promise<void> | undefined;

  const stopAll = async (signal: NodeJS.Signals, graceMs: number) => {
    for (const child of running) child.process.kill(signal);
    const timer = setTimeout(() => {
      for (const child of running) child.process.kill('SIGKILL');
    }, graceMs);
    await Promise.all([...running].map((child) => child.ended));
    clearTimeout(timer);
  };

  return {
    /** @throws {StartError} once stopping has begun. */
    start({ name, args, cwd, env = process.env, stdio = 'inherit' }: ChildOptions): Child {
      if (stopped) throw new StartError('Stopped before everything had started.');
      // Its own process group: Ctrl+C reaches this process alone, which then stops them once.
      const detached = process.platform !== 'win32';
      const child = spawn(process.execPath, args, { cwd, env, stdio, detached });
      const started: Child = { name, process: child, ended: exitCode(child) };
      running.add(started);
      void started.ended.finally(() => running.delete(started));
      return started;
    },

    /**
     * Asks all to stop, kills whoever still runs after `graceMs`, resolves when all are gone.
     * Asked again, it waits for the first time: npm passes on a Ctrl+C the terminal sent already.
     */
    stop(signal: NodeJS.Signals, graceMs: number): Promise<void> {
      stopped ??= stopAll(signal, graceMs);
      return stopped;
    },

    get isStopping() {
      return stopped !== undefined;
    },
  };
}

/** Runs a program to its end. `said` is what it wrote to stdout and stderr. */
export async function runToEnd(
  children: Children,
  options: ChildOptions,
): Promise<{ code: number; said: string }> {
  const child = children.start({ ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const { stdout, stderr } = child.process;
  const said = await Promise.all([stdout, stderr].map(readAll));
  return { code: await child.ended, said: said.join('') };
}

async function readAll(stream: Readable | null): Promise<string> {
  return stream ? text(stream) : '';
}

async function exitCode(child: ChildProcess): Promise<number> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}
