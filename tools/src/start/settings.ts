import { resolve } from 'node:path';
import { StartError } from './start-error.ts';

/** What `npm start` reads of the environment. The platform reads and checks the rest itself. */
export interface Settings {
  /** Address all three servers listen on. `HOST`, default 127.0.0.1. */
  readonly host: string;
  /** Port of the platform, 0 for a free one; the examples take the next two. `PORT`, default 8080. */
  readonly port: number;
  /** `LEADPANE_DATA_DIR`, default .leadpane, as an absolute path. */
  readonly dataDir: string;
  /** How browsers reach the platform. `LEADPANE_PUBLIC_URL`, default http://localhost:PORT. */
  readonly publicUrl: string | undefined;
  /** Logs to the terminal instead of the log file. `LEADPANE_LOGS=stdout`. */
  readonly passesLogs: boolean;
}

const PORT = /^\d{1,5}$/;

/** @throws {StartError} for a port that is none. */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const port = env['PORT'] || '8080';
  if (!PORT.test(port) || Number(port) > 65_535) {
    throw new StartError(`PORT is "${port}"; use a number from 0 to 65535, for example 8080.`);
  }
  return {
    host: env['HOST'] || '127.0.0.1',
    port: Number(port),
    dataDir: resolve(root, env['LEADPANE_DATA_DIR'] || '.leadpane'),
    publicUrl: env['LEADPANE_PUBLIC_URL']?.replace(/\/$/, '') || undefined,
    passesLogs: env['LEADPANE_LOGS'] === 'stdout',
  };
}

/** The environment for programs that have no business with the platform's passwords. */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isOfPlatform(name)));
}

const isOfPlatform = (name: string): boolean =>
  name.startsWith('LEADPANE_') || name === 'DATABASE_URL' || name === 'REDIS_URL';
