/** One verb of `leadpane`. */
export interface Command {
  /** What `leadpane help VERB` prints. */
  readonly help: string;
  /** Of a command that is a group: its own verbs. */
  readonly verbs?: Verbs;
  /** @throws {UsageError} when it was called wrongly, {CommandError} when it cannot be done. */
  run(args: string[], surroundings: Surroundings): Promise<Result>;
}

/** Commands by name. What one needs is loaded when it is called, since all together take a second. */
export type Verbs = ReadonlyMap<string, Verb>;

interface Verb {
  /** One line in the list of commands. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** What a command says on stdout: `text` for people, `json` with `--json`. */
export interface Result {
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** 1 when it was done and found something wrong; default 0. */
  readonly exitCode?: 0 | 1;
}

/** The parts of the process a command may touch. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** The working directory, which relative paths start from. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Aborted by Ctrl+C from now on, which ends nothing else any more. */
  readonly interruption: () => AbortSignal;
}

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** The command line itself is wrong. Ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** It cannot be done, in one sentence with the cure. Ends with 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
