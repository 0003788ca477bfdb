import { delimiter, join } from 'node:path';

/** A program the tests drive that npm does not install. */
export interface Program {
  readonly title: string;
  /** Environment variable that names its path outright. */
  readonly variable: string;
  /** Names it goes by on the PATH, best first. */
  readonly commands: readonly string[];
  readonly debianPackage: string;
}

/** What finding a program needs from the machine. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly isExecutable: (path: string) => boolean;
  /** Installs a Debian package; absent where this process may not. */
  readonly install?: (debianPackage: string) => void;
}

/**
 * Path of the program: named by its variable, found on the PATH, or installed now.
 * @throws {Error} one line with what to install.
 */
export function findProgram(program: Program, machine: Machine): string {
  const named = machine.env[program.variable];
  if (named) {
    if (machine.isExecutable(named)) return named;
    throw new Error(`${program.variable} is ${named}, which is no program. Correct or unset it.`);
  }
  const found = findOnPath(program, machine);
  if (found) return found;
  machine.install?.(program.debianPackage);
  const installed = machine.install && findOnPath(program, machine);
  if (installed) return installed;
  throw new Error(
    `${program.title} is missing. Install it (Debian: apt-get install ${program.debianPackage}), or set ${program.variable} to its path.`,
  );
}

function findOnPath({ commands }: Program, { env, isExecutable }: Machine): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find(isExecutable);
}
