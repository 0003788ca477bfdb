import {
  type Actor,
  actorOfUser,
  type Audit,
  Problem,
  type RequestSource,
  type Transact,
  type Tx,
} from '../kernel/index.ts';
import type { RefreshTokenRepository } from './refresh-tokens.repository.ts';
import type { SessionRepository } from './sessions.repository.ts';
import type { Opened, SessionService } from './sessions.service.ts';
import type { SignedInRepository, SignedInUser } from './signed-in.repository.ts';

export type RefreshService = ReturnType<typeof createRefreshService>;

interface Needs {
  readonly sessions: Pick<SessionRepository, 'renew' | 'end'>;
  readonly refreshTokens: RefreshTokenRepository;
  readonly signedIn: SignedInRepository;
  readonly addToken: SessionService['addToken'];
  readonly transact: Transact;
  readonly audit: Audit;
  readonly hashOf: (secret: string) => string;
  readonly pause: (ms: number) => Promise<unknown>;
  /** Never goes back. */
  readonly clockMs: () => number;
}

const entry = { action: 'session.token-reused', subjectType: 'session' };

/** A refresh token, who shows it and when that came in. */
interface Shown {
  readonly tokenHash: string;
  readonly source: RequestSource;
  readonly arrivedAt: number;
}

/**
 * New tokens leave so long after the old one was spent. Whoever shows the old one before they leave
 * cannot have seen them: he is a second tab, not a thief, and loses without ending the session.
 */
const ANSWER_AFTER_MS = 250;

/** Refresh tokens: each works once, and one that comes back ends its session (RFC 9700, 4.14). */
export function createRefreshService(needs: Needs) {
  const { sessions, refreshTokens, signedIn, addToken, transact, audit } = needs;
  const { hashOf, pause, clockMs } = needs;

  /** Spends the token for a new one; what came of it is committed either way. */
  function rotate(user: SignedInUser, { tokenHash, source, arrivedAt }: Shown) {
    return transact(user.companyId, async (tx) => {
      const sessionId = await refreshTokens.spend(tx, tokenHash);
      if (sessionId) {
        const isOpen = await sessions.renew(tx, sessionId, source);
        return isOpen ? addToken(tx, user.id, sessionId) : undefined;
      }
      const waitedMs = clockMs() - arrivedAt;
      const spent = await refreshTokens.findSpent(tx, tokenHash);
      const isReplay = spent && spent.answeredMsAgo > waitedMs;
      if (isReplay) await endReused(tx, { ...actorOfUser(user), from: source }, spent.sessionId);
      return undefined;
    });
  }

  async function endReused(tx: Tx, actor: Actor, sessionId: string): Promise<void> {
    const hasEnded = await sessions.end(tx, actor.id, sessionId);
    if (hasEnded) await audit(tx, actor, { ...entry, subjectId: sessionId });
  }

  return {
    /** The next token of the session. @throws {Problem} `auth.invalid-token`. */
    async refresh(refreshToken: string, source: RequestSource): Promise<Opened> {
      const arrivedAt = clockMs();
      const tokenHash = hashOf(refreshToken);
      const found = await refreshTokens.find(tokenHash);
      const user = found && (await signedIn.find(found.userId, undefined));
      const opened = user && (await rotate(user, { tokenHash, source, arrivedAt }));
      if (!opened) throw new Problem('auth.invalid-token', { hint: 'Sign in again.' });
      await pause(ANSWER_AFTER_MS);
      await transact(user.companyId, (tx) => refreshTokens.noteAnswer(tx, tokenHash));
      return opened;
    },
  };
}
