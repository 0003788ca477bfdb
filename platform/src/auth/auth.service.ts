import {
  type Actor,
  actorOfAnybody,
  type Audit,
  Problem,
  type RequestSource,
  type Role,
  type Transact,
  type Tx,
} from '../kernel/index.ts';
import type { SessionService } from '../sessions/sessions.service.ts';

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

export interface Users {
  findByEmail(email: string): Promise<Account | undefined>;
  findActive(id: string): Promise<Account | undefined>;
  noteLogin(tx: Tx, id: string): Promise<void>;
  setPassword(tx: Tx, id: string, passwordHash: string): Promise<void>;
}

/** Slow on purpose. @throws {Problem} `auth.busy` when too many wait. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** As slow without a hash, and wrong. */
  matches(password: string, hashed: string | undefined): Promise<boolean>;
}

/** Counts an attempt until it is undone. @throws {Problem} `auth.too-many-attempts`. */
export interface Attempts {
  begin(attempt: {
    readonly account: string;
    readonly ip: string;
    readonly isKnown: boolean;
  }): Promise<{ undo(): Promise<void> }>;
}

interface Needs {
  readonly users: Users;
  readonly passwords: Passwords;
  readonly attempts: Attempts;
  readonly sessions: SessionService;
  readonly isKnownAddress: (email: string, ip: string) => Promise<boolean>;
  readonly transact: Transact;
  readonly audit: Audit;
}

/** Signing in with a password. */
export function createAuthService(needs: Needs) {
  const { users, passwords, attempts, sessions, isKnownAddress, transact, audit } = needs;

  /** The user of the account, if this is his password. */
  async function check(account: string, password: string) {
    const user = await users.findByEmail(account);
    const isRight = await passwords.matches(password, user?.passwordHash);
    return { user, isRight: isRight && user?.isActive === true };
  }

  return {
    /** @throws {Problem} `auth.bad-credentials`, alike for unknown and suspended accounts. */
    async login({ email, password }: { email: string; password: string }, source: RequestSource) {
      const account = email.trim().toLowerCase();
      const { ip } = source;
      const isKnown = await isKnownAddress(account, ip);
      const attempt = await attempts.begin({ account, ip, isKnown });
      const { user, isRight } = await check(account, password).catch(async (error: unknown) => {
        await attempt.undo();
        throw error;
      });
      if (user && isRight) {
        const opened = await transact(user.companyId, async (tx) => {
          await users.noteLogin(tx, user.id);
          return sessions.start(tx, user, source);
        });
        await attempt.undo();
        return { user, tokens: await sessions.tokensOf(opened) };
      }
      if (user) await transact(user.companyId, (tx) => audit(tx, ...refused(user, source)));
      throw new Problem('auth.bad-credentials', { hint: 'Check both, or reset the password.' });
    },

    /** The caller himself. @throws {Problem} `auth.invalid-token`. */
    async me(actor: Actor): Promise<Account> {
      const user = await users.findActive(actor.id);
      if (!user) throw new Problem('auth.invalid-token', { hint: 'Sign in again.' });
      return user;
    },
  };
}

/** Somebody who said he was this user. */
const refused = ({ id, companyId }: Account, from: RequestSource) =>
  [
    { ...actorOfAnybody(companyId), from },
    { action: 'session.refused', subjectType: 'user', subjectId: id },
  ] as const;
