import {
  type Actor,
  actorOfAnybody,
  actorOfUser,
  type Audit,
  type Mailer,
  Problem,
  refuseWeakPassword,
  type RequestSource,
  type Transact,
  type Tx,
} from '../kernel/index.ts';
import type { SessionService } from '../sessions/sessions.service.ts';
import type { Account, Attempts, Passwords, Users } from './auth.service.ts';
import type { PasswordResetRepository } from './password-resets.repository.ts';

export type PasswordService = ReturnType<typeof createPasswordService>;

interface Needs {
  readonly users: Users;
  readonly resets: PasswordResetRepository;
  readonly passwords: Passwords;
  readonly attempts: Attempts;
  readonly sessions: SessionService;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly mailer: Mailer;
  /** Where links lead; never taken from a request. */
  readonly publicUrl: string;
  readonly newSecret: () => string;
  readonly hashOf: (secret: string) => string;
  readonly pause: (ms: number) => Promise<unknown>;
}

/** Longer than storing a reset takes, so that the time of the answer does not tell of accounts. */
const ANSWER_AFTER_MS = 250;

/** New passwords: for who knows the old one, and for who reads the mails of the account. */
export function createPasswordService(needs: Needs) {
  const { users, resets, passwords, attempts, sessions, transact, audit, mailer } = needs;
  const { publicUrl, newSecret, hashOf, pause } = needs;

  /** Every link of before is dead then, and every other device signed out. */
  async function set(tx: Tx, userId: string, { passwordHash, keptId }: NewPassword) {
    await users.setPassword(tx, userId, passwordHash);
    await resets.removeAll(tx, userId);
    await sessions.endOthers(tx, userId, keptId);
  }

  async function mailLink(user: Account, source: RequestSource): Promise<void> {
    const token = newSecret();
    await transact(user.companyId, async (tx) => {
      await resets.insert(tx, user.id, hashOf(token));
      await mailer.send(tx, resetMail(user.email, `${publicUrl}/console/reset?token=${token}`));
      const actor = { ...actorOfAnybody(user.companyId), from: source };
      await audit(tx, actor, entryOf('password.reset-requested', user.id));
    });
  }

  return {
    /** @throws {Problem} `auth.wrong-password`, `auth.too-many-attempts`. */
    async change(actor: Actor, { password, newPassword }: Change): Promise<void> {
      const user = await users.findActive(actor.id);
      if (!user) throw new Problem('auth.invalid-token');
      refuseWeakPassword(newPassword, { email: user.email, field: 'newPassword' });
      const ip = actor.from?.ip ?? '';
      const attempt = await attempts.begin({ account: user.email, ip, isKnown: true });
      if (!(await passwords.matches(password, user.passwordHash))) {
        throw new Problem('auth.wrong-password');
      }
      await attempt.undo();
      const passwordHash = await passwords.hash(newPassword);
      await transact(actor.companyId, async (tx) => {
        await set(tx, user.id, { passwordHash, keptId: actor.sessionId });
        await audit(tx, actor, entryOf('password.changed', user.id));
      });
    },

    /** The same to the caller, whether there is such an account or not. */
    async requestReset(email: string, source: RequestSource): Promise<void> {
      const waiting = pause(ANSWER_AFTER_MS);
      const user = await users.findByEmail(email);
      if (user?.isActive) await mailLink(user, source);
      await waiting;
    },

    /** @throws {Problem} `auth.invalid-reset`. */
    async reset({ token, newPassword }: Reset, source: RequestSource): Promise<void> {
      const tokenHash = hashOf(token);
      const found = await resets.find(tokenHash);
      const user = found && (await users.findActive(found.userId));
      if (!user) throw invalidReset();
      refuseWeakPassword(newPassword, { email: user.email, field: 'newPassword' });
      const passwordHash = await passwords.hash(newPassword);
      await transact(user.companyId, async (tx) => {
        if (!(await resets.take(tx, tokenHash))) throw invalidReset();
        await set(tx, user.id, { passwordHash });
        const actor = { ...actorOfUser(user), from: source };
        await audit(tx, actor, entryOf('password.reset', user.id));
      });
    },
  };
}

interface NewPassword {
  readonly passwordHash: string;
  /** The session that goes on. */
  readonly keptId?: string | undefined;
}

interface Change {
  readonly password: string;
  readonly newPassword: string;
}

interface Reset {
  readonly token: string;
  readonly newPassword: string;
}

const entryOf = (action: string, subjectId: string) => ({
  action,
  subjectType: 'user',
  subjectId,
});

const invalidReset = () =>
  new Problem('auth.invalid-reset', { hint: 'Ask for a new link; each works once, for an hour.' });

const resetMail = (to: string, link: string) => ({
  to,
  kind: 'password-reset',
  subject: 'Set a new password',
  text: `Somebody, hopefully you, asked for a new password for ${to}.

Set it here, within an hour:
${link}

If it was not you, do nothing: your password stays as it is.
`,
});
