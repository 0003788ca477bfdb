import type { Knex } from 'knex';
import type { Role } from '../kernel/index.ts';
import { OPEN } from './sessions.repository.ts';

export type SignedInRepository = ReturnType<typeof createSignedInRepository>;

/** A user as far as his tokens care. */
export interface SignedInUser {
  readonly id: string;
  readonly companyId: string;
  readonly role: Role;
}

/** Who is signed in: asked before the company is known, so these reads cross companies. */
export function createSignedInRepository(system: Knex) {
  return {
    /** The active user, when this session of his is open; without one, the user alone counts. */
    async find(userId: string, sessionId: string | undefined): Promise<SignedInUser | undefined> {
      const { rows } = await system.raw<{ rows: SignedInUser[] }>(
        `select id, company_id as "companyId", role from users
         where id = ? and is_active and (?::uuid is null or exists
           (select from sessions where user_id = users.id and id = ? and ${OPEN}))`,
        [userId, sessionId ?? null, sessionId ?? null],
      );
      return rows[0];
    },

    /** The active ones among these users, with their open sessions. */
    async list(userIds: readonly string[]) {
      const { rows } = await system.raw<{ rows: (SignedInUser & { sessionIds: string[] })[] }>(
        `select users.id, users.company_id as "companyId", users.role,
           array(select sessions.id from sessions where user_id = users.id and ${OPEN}) as "sessionIds"
         from users where users.id = any(?::uuid[]) and users.is_active`,
        [[...userIds]],
      );
      return rows;
    },

    /** Has this account signed in from this address? */
    async isKnownAddress(email: string, ip: string): Promise<boolean> {
      const found = await system('sessions')
        .join('users', 'users.id', 'sessions.userId')
        .where({ email, ip })
        .first('sessions.id');
      return found !== undefined;
    },
  };
}
