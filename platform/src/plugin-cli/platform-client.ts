import { type Client, createClient } from '@leadpane/sdk/client';
import { connect } from '../cli/connection.ts';

/** A platform that runs, as its author reaches it. */
export interface Platform {
  /** Origin of its API. */
  readonly api: string;
  readonly client: Client;
}

/** @throws {UsageError | CommandError} when it is not known where, or as whom. */
export async function openPlatform(
  env: NodeJS.ProcessEnv,
  url: string | undefined,
): Promise<Platform> {
  const { api, token } = await connect(env, url);
  return { api, client: createClient({ api, token }) };
}

/** For the help texts of verbs that reach one. */
export const PLATFORM_HELP = `  LEADPANE_URL       where the platform answers; default the one that runs here
  LEADPANE_API_KEY   a secret key of an administrator with the permissions plugins:read and
                     plugins:write (dev also analytics:read); default the right of the operator`;
