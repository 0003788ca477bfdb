import { type Actor, actorOfUser, Problem } from '../kernel/index.ts';
import type { SignedInRepository } from './signed-in.repository.ts';

/** A verified access token: whose it is, and until when. */
interface AccessToken {
  readonly userId: string;
  readonly sessionId: string | undefined;
  readonly expiresAt: Date;
}

/** Who is signed in, as the database has it at this moment: nothing is remembered. */
export function createSignedInService(signedIn: SignedInRepository) {
  return {
    /** The user behind a verified token. @throws {Problem} `auth.invalid-token`. */
    async actorOf({ userId, sessionId, expiresAt }: AccessToken): Promise<Actor> {
      const user = await signedIn.find(userId, sessionId);
      if (!user) throw new Problem('auth.invalid-token', { hint: 'Sign in again.' });
      return { ...actorOfUser(user), expiresAt, ...(sessionId && { sessionId }) };
    },

    /** The users among these who are still signed in, with the same role. */
    async stillSignedIn(actors: readonly Actor[]): Promise<readonly Actor[]> {
      const rows = await signedIn.list([...new Set(actors.map(({ id }) => id))]);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return actors.filter(({ id, title, sessionId }) => {
        const row = byId.get(id);
        return row?.role === title && (!sessionId || row.sessionIds.includes(sessionId));
      });
    },
  };
}
