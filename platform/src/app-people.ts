import type { Knex } from 'knex';
import { createCompanyRepository } from './companies/companies.repository.ts';
import { companyRoutes } from './companies/companies.routes.ts';
import { createCompanyService } from './companies/companies.service.ts';
import { newId } from './infra/ids.ts';
import { hashOfSecret, newSecret } from './infra/secrets.ts';
import { createInvitationRepository } from './invitations/invitations.repository.ts';
import { invitationRoutes } from './invitations/invitations.routes.ts';
import { createInvitationService } from './invitations/invitations.service.ts';
import type { Audit, Mailer, Transact, Tx } from './kernel/index.ts';
import { createCompanyRegistrationService } from './registration/company-registration.service.ts';
import { registrationRoutes } from './registration/registration.routes.ts';
import { createRegistrationService } from './registration/registration.service.ts';
import type { UserRepository } from './users/users.repository.ts';
import { userRoutes } from './users/users.routes.ts';
import { createUserService } from './users/users.service.ts';

interface Parts {
  readonly system: Knex;
  readonly transact: Transact;
  readonly users: UserRepository;
  readonly audit: Audit;
  readonly mailer: Mailer;
  readonly hash: (password: string) => Promise<string>;
  /** Gives a new company the scorer that every company starts with. */
  readonly installFirst: (tx: Tx) => Promise<void>;
  readonly endSessions: (tx: Tx, userId: string) => Promise<void>;
  readonly hasOpenRegistration: boolean;
  readonly publicUrl: string;
}

/** The part of the composition root about companies and who belongs to them. */
export function assemblePeople(parts: Parts) {
  const { system, users } = parts;
  const companies = createCompanyRepository(system);
  const invitations = createInvitationRepository(system);
  const shared = { ...parts, newId, newSecret, hashOf: hashOfSecret };
  const hasAccount = async (email: string) => (await users.findByEmail(email)) !== undefined;

  const inviting = createInvitationService({ ...shared, invitations, companies });
  const tenants = createCompanyService({ ...shared, companies, invitations: inviting, hasAccount });
  const registering = createRegistrationService({ ...shared, invitations, found: tenants.found });
  const founding = createCompanyRegistrationService({
    ...shared,
    invitations,
    hasAccount,
    operatorId: companies.operatorId,
    isOpen: parts.hasOpenRegistration,
  });
  return {
    ...userRoutes(createUserService(parts)),
    ...invitationRoutes(inviting),
    ...companyRoutes(tenants),
    ...registrationRoutes(registering, founding),
  };
}
