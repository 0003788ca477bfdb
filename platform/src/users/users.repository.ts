import type { Knex } from 'knex';
import { User } from './user.model.ts';

/** Signing in comes before the company is known, so these reads cross companies. */
export function createUserRepository(system: Knex) {
  return {
    findByEmail: (email: string): Promise<User | undefined> =>
      User.query(system).findOne({ email: email.trim().toLowerCase() }).execute(),

    findActive: (id: string): Promise<User | undefined> =>
      User.query(system).findOne({ id, isActive: true }).execute(),

    noteLogin: async (id: string): Promise<void> => {
      await User.query(system)
        .findById(id)
        .patch({ lastLoginAt: new Date() } as object);
    },
  };
}
