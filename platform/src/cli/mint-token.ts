import { createTokens } from '../infra/tokens.ts';
import { createUserRepository } from '../users/users.repository.ts';
import { CommandError } from './command.ts';
import type { Installation } from './installation.ts';
import { withDatabase } from './installation-database.ts';

interface Order {
  readonly email: string;
  readonly seconds: number;
}

/**
 * An access token of this user, signed with the platform's own key. It belongs to no session and
 * ends by itself. @throws {CommandError} for a user who may not sign in.
 */
export function mintToken(
  installation: Pick<Installation, 'databaseUrl' | 'secret'>,
  { email, seconds }: Order,
): Promise<string> {
  return withDatabase(installation, async ({ database, signingKeys }) => {
    const user = await createUserRepository(database.system).findByEmail(email);
    if (!user?.isActive) {
      throw new CommandError(`There is no active user ${email}. Name one with --email.`);
    }
    const tokens = createTokens(signingKeys.load);
    return tokens.sign({ userId: user.id, sessionId: undefined }, seconds);
  });
}
