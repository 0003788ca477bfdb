import type { Knex } from 'knex';
import { type QueryBuilder, raw } from 'objection';
import { inside, isDuplicate } from '../infra/database.ts';
import { COUNT_LIMIT, Problem, type Role, type Tx, type Window } from '../kernel/index.ts';
import { User } from './user.model.ts';

export type UserRepository = ReturnType<typeof createUserRepository>;

export interface UserFilter {
  readonly role?: Role | undefined;
  readonly isActive?: boolean | undefined;
  /** Part of the e-mail or the name, in any case. */
  readonly search?: string | undefined;
}

export type NewUser = Pick<User, 'email' | 'firstName' | 'lastName' | 'role' | 'passwordHash'>;

/** What an update may set. */
export type UserFields = Partial<Pick<User, 'firstName' | 'lastName' | 'role' | 'isActive'>>;

/** All SQL on `users`. Signing in comes before the company is known: those reads cross companies. */
export function createUserRepository(system: Knex) {
  return {
    findByEmail: (email: string): Promise<User | undefined> =>
      User.query(system).findOne({ email: email.trim().toLowerCase() }).execute(),

    findActive: (id: string): Promise<User | undefined> =>
      User.query(system).findOne({ id, isActive: true }).execute(),

    async noteLogin(tx: Tx, id: string): Promise<void> {
      await own(tx).where({ id }).patch({ lastLoginAt: new Date() });
    },

    find: (tx: Tx, id: string): Promise<User | undefined> => own(tx).findOne({ id }).execute(),

    /** Locked until the transaction ends, so that the last one cannot go twice. */
    async lockActiveAdmins(tx: Tx): Promise<string[]> {
      const admins = await own(tx)
        .where({ role: 'ADMIN', isActive: true })
        .orderBy('id')
        .forNoKeyUpdate();
      return admins.map(({ id }) => id);
    },

    findForChange: (tx: Tx, id: string): Promise<User | undefined> =>
      own(tx).findOne({ id }).forNoKeyUpdate().execute(),

    /** By e-mail, with the number of all that match as far as they are counted. */
    async page(tx: Tx, filter: UserFilter, { limit, offset, after }: Window) {
      const rows = matching(tx, filter).orderBy('email').limit(limit).offset(offset);
      if (after !== undefined) rows.where('email', '>', after);
      const count = await matching(tx, filter).select('id').limit(COUNT_LIMIT).resultSize();
      return { rows: await rows, count };
    },

    /** @throws {Problem} `user.duplicate` when the e-mail has an account, in whatever company. */
    insert: (tx: Tx, user: NewUser): Promise<User> =>
      User.query(inside(tx))
        .insertAndFetch({ ...user, companyId: tx.companyId })
        .catch((cause: unknown) => {
          if (isDuplicate(cause)) throw new Problem('user.duplicate', { cause });
          throw cause;
        }),

    change: (tx: Tx, id: string, fields: UserFields): Promise<User> =>
      own(tx)
        .findOne({ id })
        .patch({ ...fields, version: raw('version + 1'), updatedAt: raw('now()') })
        .returning('*')
        .throwIfNotFound()
        .execute() as unknown as Promise<User>,

    async remove(tx: Tx, id: string): Promise<void> {
      await own(tx).where({ id }).delete();
    },

    async setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
      await own(tx).where({ id }).patch({ passwordHash });
    },
  };
}

const own = (tx: Tx) => User.query(inside(tx)).where({ companyId: tx.companyId });

function matching(tx: Tx, { role, isActive, search }: UserFilter): QueryBuilder<User> {
  const query = own(tx);
  if (role !== undefined) query.where({ role });
  if (isActive !== undefined) query.where({ isActive });
  if (search) {
    query.whereRaw(`strpos(lower(concat_ws(' ', first_name, last_name, email)), lower(?)) > 0`, [
      search,
    ]);
  }
  return query;
}
