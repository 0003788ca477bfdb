import { DBError } from 'objection';
import { createDatabase, type Database, isUnavailable } from '../infra/database.ts';
import { newId } from '../infra/ids.ts';
import { createSealing } from '../infra/sealing.ts';
import { createSigningKeys, type SigningKeys } from '../infra/signing-keys.ts';
import { StartError } from '../kernel/index.ts';
import { CommandError } from './command.ts';
import { codeOf } from './error-code.ts';
import type { Installation } from './installation.ts';

/** What the operator reaches past the API: whoever may read database and secret needs no password. */
interface Opened {
  readonly database: Database;
  readonly signingKeys: SigningKeys;
}

/** Works on the database of the installation. @throws {CommandError} when it does not answer. */
export async function withDatabase<T>(
  { databaseUrl, secret }: Pick<Installation, 'databaseUrl' | 'secret'>,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const database = createDatabase(databaseUrl);
  const { system } = database;
  try {
    const sealing = createSealing(secret);
    return await work({ database, signingKeys: createSigningKeys({ system, sealing, newId }) });
  } catch (error) {
    throw explain(error);
  } finally {
    await database.close();
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
