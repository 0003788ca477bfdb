import { type Actor, permissionsOf, Problem, type Role } from '../kernel/index.ts';

export type AuthService = ReturnType<typeof createAuthService>;

/** A user as far as signing in cares. */
export interface Account {
  readonly id: string;
  readonly companyId: string;
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly role: Role;
  readonly passwordHash: string;
  readonly isActive: boolean;
  readonly lastLoginAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface Needs {
  readonly users: {
    findByEmail(email: string): Promise<Account | undefined>;
    findActive(id: string): Promise<Account | undefined>;
    noteLogin(id: string): Promise<void>;
  };
  readonly passwords: {
    hash(password: string): Promise<string>;
    matches(password: string, hashed: string): Promise<boolean>;
  };
  readonly tokens: { sign(userId: string): Promise<string> };
  /** Counts failures. @throws {Problem} `auth.too-many-attempts`. */
  readonly attempts: {
    check(account: string, ip: string): Promise<void>;
    fail(account: string, ip: string): Promise<void>;
  };
  readonly tokenSeconds: number;
}

/** Signing in with a password. */
export function createAuthService(needs: Needs) {
  const { users, passwords, tokens, attempts, tokenSeconds } = needs;
  // An unknown account costs the same hash as a known one, so that time tells nothing.
  let decoy: Promise<string> | undefined;

  return {
    /** @throws {Problem} `auth.bad-credentials`, alike for unknown and suspended accounts. */
    async login({ email, password }: { email: string; password: string }, ip: string) {
      const account = email.trim().toLowerCase();
      await attempts.check(account, ip);
      const user = await users.findByEmail(account);
      const hashed = user?.passwordHash ?? (await (decoy ??= passwords.hash('decoy')));
      const isRight = await passwords.matches(password, hashed);
      if (!user?.isActive || !isRight) {
        await attempts.fail(account, ip);
        throw new Problem('auth.bad-credentials', { hint: 'Check both, or reset the password.' });
      }
      await users.noteLogin(user.id);
      return { accessToken: await tokens.sign(user.id), expiresIn: tokenSeconds, user };
    },

    /** The user behind a verified access token. @throws {Problem} `auth.invalid-token`. */
    async actorOf(userId: string): Promise<Actor> {
      const user = await users.findActive(userId);
      if (!user) throw new Problem('auth.invalid-token', { hint: 'Sign in again.' });
      return {
        kind: 'user',
        title: user.role,
        id: user.id,
        companyId: user.companyId,
        permissions: permissionsOf(user.role),
      };
    },
  };
}
