import { DBError } from 'objection';
import { isUnavailable, openKnex } from '../infra/database.ts';
import { newId } from '../infra/ids.ts';
import { createSealing } from '../infra/sealing.ts';
import { createSigningKeys } from '../infra/signing-keys.ts';
import { createTokens } from '../infra/tokens.ts';
import { StartError } from '../kernel/index.ts';
import { createUserRepository } from '../users/users.repository.ts';
import { CommandError } from './command.ts';
import { codeOf } from './error-code.ts';
import type { Installation } from './installation.ts';

const CONNECT_WITHIN_MS = 3_000;

interface Order {
  readonly email: string;
  readonly seconds: number;
}

/**
 * An access token of this user, signed with the platform's own key: whoever may read its database
 * and secret needs no password. @throws {CommandError} for a user who may not sign in.
 */
export async function mintToken(
  { databaseUrl, secret }: Pick<Installation, 'databaseUrl' | 'secret'>,
  { email, seconds }: Order,
): Promise<string> {
  const connection = {
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'leadpane-cli',
  };
  const system = openKnex(connection, 1);
  try {
    const user = await createUserRepository(system).findByEmail(email);
    if (!user?.isActive) {
      throw new CommandError(`There is no active user ${email}. Name one with --email.`);
    }
    const sealing = createSealing(secret);
    const tokens = createTokens(createSigningKeys({ system, sealing, newId }).load);
    return await tokens.sign({ userId: user.id, sessionId: undefined }, seconds);
  } catch (error) {
    throw explain(error);
  } finally {
    await system.destroy();
  }
}

/** SQLSTATE codes with a cure of their own. */
const CURES: Readonly<Record<string, string>> = {
  '28P01': 'refuses this user or password. Check DATABASE_URL.',
  '3D000': 'does not exist. Check DATABASE_URL.',
  '42P01': 'holds no Leadpane yet. Start Leadpane on it first.',
};

function explain(error: unknown): unknown {
  if (error instanceof StartError) return new CommandError(error.message, { cause: error });
  const cause = error instanceof DBError ? error.nativeError : error;
  const cure = isUnavailable(cause)
    ? 'does not answer. Check that it runs, and DATABASE_URL.'
    : CURES[codeOf(cause)];
  return cure ? new CommandError(`The database ${cure}`, { cause }) : error;
}
