import {
  type Actor,
  allow,
  allowRole,
  type Audit,
  changedMeanwhile,
  changesOf,
  type PageRequest,
  paginate,
  Problem,
  type Transact,
  type Tx,
  versionOf,
  windowOf,
} from '../kernel/index.ts';
import type { User } from './user.model.ts';
import type { UserFields, UserFilter, UserRepository } from './users.repository.ts';

export type UserService = ReturnType<typeof createUserService>;

interface Needs {
  readonly users: UserRepository;
  readonly transact: Transact;
  /** Ends all sessions of a user. */
  readonly endSessions: (tx: Tx, userId: string) => Promise<void>;
  readonly audit: Audit;
}

/** The people of a company: their names, their roles, and whether they may come in. */
export function createUserService({ users, transact, endSessions, audit }: Needs) {
  /** The row, locked, unless this change would leave the company without an administrator. */
  async function takeForChange(tx: Tx, id: string, staysAdmin: (user: User) => boolean) {
    // Administrators before the person, in one order for everybody: nobody waits for each other.
    const admins = await users.lockActiveAdmins(tx);
    const user = await users.findForChange(tx, id);
    if (!user) throw notFound(id);
    const isLastAdmin = admins.length === 1 && admins[0] === id;
    if (isLastAdmin && !staysAdmin(user)) throw new Problem('user.last-admin');
    return user;
  }

  return {
    list: (actor: Actor, filter: UserFilter, asked: PageRequest) => {
      const window = windowOf(asked);
      return transact(actor.companyId, async (tx) =>
        paginate(asked, await users.page(tx, filter, window), ({ email }) => email),
      );
    },

    /** @throws {Problem} `user.not-found`, also for a user of another company. */
    async get(actor: Actor, id: string): Promise<User> {
      const user = await transact(actor.companyId, (tx) => users.find(tx, id));
      if (!user) throw notFound(id);
      return user;
    },

    /**
     * Sets the members that are given. Everybody may change his own names.
     * @throws {Problem} `auth.forbidden`, `user.not-found`, `user.last-admin`, `precondition.*`.
     */
    async change(actor: Actor, id: string, { ifMatch, ...fields }: UserFields & IfMatch) {
      const { role, isActive } = fields;
      if (role !== undefined || isActive !== undefined) allow(actor, 'users:write');
      if (role !== undefined) allowRole(actor, role);
      const version = versionOf(ifMatch);
      return transact(actor.companyId, async (tx) => {
        const user = await takeForChange(
          tx,
          id,
          (now) => (role ?? now.role) === 'ADMIN' && (isActive ?? now.isActive),
        );
        if (version !== undefined && version !== user.version) throw changedMeanwhile();
        allowRole(actor, user.role);
        const changes = changesOf(user, fields);
        const changed = await users.change(tx, id, fields);
        // What was suspended must not come back to life with the user.
        if (isActive === false) await endSessions(tx, id);
        const entry = { action: 'user.updated', ...subject(id), ...changes };
        if (Object.keys(changes.after).length > 0) await audit(tx, actor, entry);
        return changed;
      });
    },

    /**
     * Removes the person for good; what he did stays in the audit log.
     * @throws {Problem} `auth.forbidden`, `user.not-found`, `user.last-admin`.
     */
    async remove(actor: Actor, id: string): Promise<void> {
      await transact(actor.companyId, async (tx) => {
        const user = await takeForChange(tx, id, () => false);
        allowRole(actor, user.role);
        await users.remove(tx, id);
        const { email, firstName, lastName, role } = user;
        const before = { email, firstName, lastName, role };
        await audit(tx, actor, { action: 'user.removed', ...subject(id), before });
      });
    },
  };
}

interface IfMatch {
  /** The header as it came. */
  readonly ifMatch: string;
}

const subject = (subjectId: string) => ({ subjectType: 'user', subjectId });

const notFound = (id: string) =>
  new Problem('user.not-found', { detail: `There is no user ${id}.` });
