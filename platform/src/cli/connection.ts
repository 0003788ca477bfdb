import { CommandError, UsageError } from './command.ts';
import { findInstallation, type Installation } from './installation.ts';
import { adminEmail } from './admin-email.ts';

const TOKEN_SECONDS = 15 * 60;

/** How a command reaches the API. */
export interface Connection {
  /** Origin of the API. */
  readonly api: string;
  /** Asked for each call, since a long import outlives a token. */
  readonly token: () => Promise<string>;
}

/**
 * The address from `--url`, LEADPANE_URL or the data directory; the secret key of LEADPANE_API_KEY,
 * the token of LEADPANE_TOKEN, or one made by the operator's right.
 * @throws {UsageError | CommandError} when one of them is missing.
 */
export async function connect(
  env: NodeJS.ProcessEnv,
  urlOption: string | undefined,
): Promise<Connection> {
  const named = urlOption || env['LEADPANE_URL'];
  if (named && !/^https?:\/\/[^/]/.test(named)) {
    throw new UsageError(`The address is ${named}; use one like http://127.0.0.1:8080.`);
  }
  const known = env['LEADPANE_API_KEY'] || env['LEADPANE_TOKEN'];
  if (named && known) return { api: named, token: async () => known };

  const installation = await findInstallation(env);
  const api = named || installation.url;
  if (!api) {
    const cure = 'Add --url http://127.0.0.1:8080, or set LEADPANE_URL.';
    throw new CommandError(`Where Leadpane answers is not known. ${cure}`);
  }
  return { api, token: known ? async () => known : () => mintFor(installation, env) };
}

/** Loaded here: who brings a token needs no database. */
async function mintFor(installation: Installation, env: NodeJS.ProcessEnv): Promise<string> {
  const { mintToken } = await import('./mint-token.ts');
  return mintToken(installation, { email: adminEmail(env), seconds: TOKEN_SECONDS });
}
