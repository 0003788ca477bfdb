import type { InvitationService } from '../invitations/invitations.service.ts';
import {
  type Actor,
  type Audit,
  changedMeanwhile,
  changesOf,
  Problem,
  type Transact,
  type Tx,
  versionOf,
} from '../kernel/index.ts';
import type { CompanyFields, CompanyRepository } from './companies.repository.ts';
import type { Company } from './company.model.ts';

export type CompanyService = ReturnType<typeof createCompanyService>;

interface Needs {
  readonly companies: CompanyRepository;
  readonly invitations: Pick<InvitationService, 'send'>;
  /** Has this e-mail an account, in whatever company? */
  readonly hasAccount: (email: string) => Promise<boolean>;
  /** Gives a new company the scorer that every company starts with. */
  readonly installFirst: (tx: Tx) => Promise<void>;
  readonly transact: Transact;
  readonly audit: Audit;
}

export interface NewCompany extends CompanyFields {
  readonly id: string;
  readonly admin: FirstAdmin;
}

interface FirstAdmin {
  readonly email: string;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
}

/** Companies are the tenants: each sees itself alone, and the operator's adds further ones. */
export function createCompanyService(needs: Needs) {
  const { companies, invitations, hasAccount, installFirst, transact, audit } = needs;

  /** @throws {Problem} `company.not-found`, also for a company that exists and is another. */
  async function get(actor: Actor, id: string): Promise<Company> {
    const company =
      id === actor.companyId
        ? await transact(actor.companyId, (tx) => companies.find(tx))
        : undefined;
    if (!company) throw notFound(id);
    return company;
  }

  async function allowCreating(actor: Actor): Promise<void> {
    const { isOperator } = await get(actor, actor.companyId);
    if (isOperator) return;
    throw new Problem('auth.forbidden', {
      detail: 'Only administrators of the company that operates this installation add companies.',
      hint: 'Ask the operator, or register the company where registration is open.',
    });
  }

  /** Inserts the transaction's company, ready to score leads. */
  async function found(tx: Tx, fields: CompanyFields): Promise<Company> {
    const company = await companies.insert(tx, fields);
    await installFirst(tx);
    return company;
  }

  return {
    get,
    found,

    /**
     * A further tenant. Its first administrator gets a mail, and the company is his when he
     * follows it.
     * @throws {Problem} `auth.forbidden` outside the operator's company, `user.duplicate`.
     */
    async create(actor: Actor, { id, admin, ...fields }: NewCompany): Promise<Company> {
      await allowCreating(actor);
      if (await hasAccount(admin.email)) throw new Problem('user.duplicate');
      return transact(id, async (tx) => {
        const known = await companies.find(tx);
        if (known) return known;
        const company = await found(tx, fields);
        await audit(tx, actor, { action: 'company.created', ...subject(id), after: fields });
        await invitations.send(tx, actor, { ...admin, role: 'ADMIN' });
        return company;
      });
    },

    /** Sets the members that are given. @throws {Problem} `company.not-found`, `precondition.*`. */
    async change(actor: Actor, id: string, { ifMatch, ...fields }: Change): Promise<Company> {
      if (id !== actor.companyId) throw notFound(id);
      const version = versionOf(ifMatch);
      return transact(actor.companyId, async (tx) => {
        const company = await companies.findForChange(tx);
        if (!company) throw notFound(id);
        if (version !== undefined && version !== company.version) throw changedMeanwhile();
        const changes = changesOf(company, fields);
        const entry = { action: 'company.updated', ...subject(id), ...changes };
        if (Object.keys(changes.after).length > 0) await audit(tx, actor, entry);
        return companies.change(tx, fields);
      });
    },
  };
}

interface Change extends Partial<CompanyFields> {
  /** The header as it came. */
  readonly ifMatch: string;
}

const subject = (subjectId: string) => ({ subjectType: 'company', subjectId });

const notFound = (id: string) =>
  new Problem('company.not-found', { detail: `There is no company ${id}.` });
