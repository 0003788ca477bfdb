/** One verb of `leadpane`. */
export interface Command {
  /** One line in the list of commands. */
  readonly summary: string;
  /** What `leadpane help VERB` prints. */
  readonly help: string;
  /** @throws {UsageError} when it was called wrongly, {CommandError} when it cannot be done. */
  run(args: string[], surroundings: Surroundings): Promise<Result>;
}

/** What a command says on stdout: `text` for people, `json` with `--json`. */
export interface Result {
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** The parts of the process a command may touch. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
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
