import type { CompanyService } from '../companies/companies.service.ts';
import {
  actorOfUser,
  type Audit,
  Problem,
  refuseWeakPassword,
  type RequestSource,
  type Role,
  type Transact,
  type Tx,
} from '../kernel/index.ts';

export type RegistrationService = ReturnType<typeof createRegistrationService>;

interface Person {
  readonly email: string;
  readonly role: Role;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

/** What a link was mailed for. */
interface Invited extends Person {
  readonly companyId: string;
  /** Name of the company that following the link founds; null for one that is there. */
  readonly foundsCompany: string | null;
}

/** A user as far as registering cares. */
export interface Account extends Person {
  readonly id: string;
  readonly companyId: string;
}

interface Needs {
  readonly invitations: {
    findValid(tokenHash: string): Promise<Invited | undefined>;
    take(tx: Tx, tokenHash: string): Promise<Invited | undefined>;
  };
  readonly users: {
    /** @throws {Problem} `user.duplicate`. */
    insert(tx: Tx, user: Person & { readonly passwordHash: string }): Promise<Account>;
  };
  readonly found: CompanyService['found'];
  readonly hash: (password: string) => Promise<string>;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly newId: () => string;
  readonly hashOf: (secret: string) => string;
}

/** What a newcomer says about himself. */
interface Answer {
  readonly token: string;
  readonly password: string;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
}

/**
 * How accounts begin: whoever reads the mails of an address follows a link and chooses the password
 * there. Before that there is no account, so nobody can prepare one for somebody else.
 */
export function createRegistrationService(needs: Needs) {
  const { invitations, users, found, hash, transact, audit, newId, hashOf } = needs;

  async function join(tx: Tx, invited: Invited, newcomer: Newcomer): Promise<Account> {
    const { email, role } = invited;
    const { from, ...person } = newcomer;
    const user = await users.insert(tx, { email, role, ...person });
    const { firstName, lastName } = user;
    const after = { email, role, firstName, lastName };
    const entry = { action: 'user.registered', subjectType: 'user', subjectId: user.id, after };
    await audit(tx, { ...actorOfUser(user), from }, entry);
    return user;
  }

  /** The e-mail can have one account alone, so of several who found at once one gets it. */
  async function foundCompany(
    invited: Invited,
    newcomer: Newcomer,
    name: string,
  ): Promise<Account> {
    return transact(newId(), async (tx) => {
      await found(tx, { name });
      const user = await join(tx, invited, newcomer);
      const entry = { subjectType: 'company', subjectId: tx.companyId, after: { name } };
      const founder = { ...actorOfUser(user), from: newcomer.from };
      await audit(tx, founder, { action: 'company.created', ...entry });
      return user;
    });
  }

  return {
    /** @throws {Problem} `invitation.invalid`, `user.duplicate`, `request.invalid`. */
    async register(
      { token, password, firstName, lastName }: Answer,
      from: RequestSource,
    ): Promise<Account> {
      const tokenHash = hashOf(token);
      const invited = await invitations.findValid(tokenHash);
      if (!invited) throw invalid();
      refuseWeakPassword(password, { email: invited.email, field: 'password' });
      const newcomer = {
        passwordHash: await hash(password),
        firstName: firstName ?? invited.firstName,
        lastName: lastName ?? invited.lastName,
        from,
      };
      const { foundsCompany } = invited;
      const founder =
        foundsCompany === null ? undefined : await foundCompany(invited, newcomer, foundsCompany);
      return transact(invited.companyId, async (tx) => {
        const taken = await invitations.take(tx, tokenHash);
        if (founder) return founder;
        if (!taken) throw invalid();
        return join(tx, taken, newcomer);
      });
    },
  };
}

interface Newcomer {
  readonly passwordHash: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly from: RequestSource;
}

const invalid = () =>
  new Problem('invitation.invalid', { hint: 'Ask for a new one; each link works once.' });
