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
import type { SignedInUser } from './signed-in.repository.ts';

export type SessionService = ReturnType<typeof createSessionService>;

interface Needs {
  readonly sessions: SessionRepository;
  readonly refreshTokens: RefreshTokenRepository;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly sign: (whose: { userId: string; sessionId: string }, seconds: number) => Promise<string>;
  /** Of access tokens. */
  readonly tokenSeconds: number;
  readonly newId: () => string;
  readonly newSecret: () => string;
  readonly hashOf: (secret: string) => string;
}

/** An open session with the refresh token that was just made for it. */
export interface Opened {
  readonly userId: string;
  readonly sessionId: string;
  readonly refreshToken: string;
}

/** Sessions of users: opened by who signs in, ended by their user. */
export function createSessionService(needs: Needs) {
  const { sessions, refreshTokens, transact, audit, sign, tokenSeconds } = needs;
  const { newId, newSecret, hashOf } = needs;

  /** The next refresh token of a session. */
  async function addToken(tx: Tx, userId: string, sessionId: string): Promise<Opened> {
    const refreshToken = newSecret();
    await refreshTokens.add(tx, sessionId, hashOf(refreshToken));
    return { userId, sessionId, refreshToken };
  }

  return {
    /** Opens a session of a user who has proved who he is. */
    async start(tx: Tx, user: SignedInUser, source: RequestSource): Promise<Opened> {
      const sessionId = newId();
      await sessions.forgetOld(tx, user.id);
      await sessions.insert(tx, { id: sessionId, userId: user.id, source });
      await audit(
        tx,
        { ...actorOfUser(user), from: source },
        entryOf('session.started', sessionId),
      );
      return addToken(tx, user.id, sessionId);
    },

    /** After the commit, since signing may read keys. */
    async tokensOf({ userId, sessionId, refreshToken }: Opened) {
      const accessToken = await sign({ userId, sessionId }, tokenSeconds);
      return { accessToken, tokenType: 'Bearer', expiresIn: tokenSeconds, refreshToken } as const;
    },

    list: (actor: Actor) => transact(actor.companyId, (tx) => sessions.list(tx, actor.id)),

    /** One of the caller's own. @throws {Problem} `session.not-found`. */
    async end(actor: Actor, sessionId: string): Promise<void> {
      await transact(actor.companyId, async (tx) => {
        const hasEnded = await sessions.end(tx, actor.id, sessionId);
        if (!hasEnded) throw new Problem('session.not-found');
        await audit(tx, actor, entryOf('session.ended', sessionId));
      });
    },

    endOthers: sessions.endOthers,
    addToken,
  };
}

const entryOf = (action: string, subjectId: string) => ({
  action,
  subjectType: 'session',
  subjectId,
});
