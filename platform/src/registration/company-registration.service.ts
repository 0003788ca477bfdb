import { type Mailer, Problem, type Transact, type Tx } from '../kernel/index.ts';
import { foundingMail, knownAccountMail } from './registration-mails.ts';

export type CompanyRegistrationService = ReturnType<typeof createCompanyRegistrationService>;

interface Founding {
  readonly id: string;
  readonly email: string;
  readonly role: 'ADMIN';
  readonly tokenHash: string;
  readonly foundsCompany: string;
}

interface Needs {
  readonly invitations: {
    put(tx: Tx, founding: Founding): Promise<unknown>;
    forgetExpiredFoundings(tx: Tx): Promise<void>;
  };
  /** Has this e-mail an account, in whatever company? */
  readonly hasAccount: (email: string) => Promise<boolean>;
  readonly operatorId: () => Promise<string>;
  readonly mailer: Mailer;
  readonly transact: Transact;
  readonly newId: () => string;
  readonly newSecret: () => string;
  readonly hashOf: (secret: string) => string;
  /** May anybody register a company? */
  readonly isOpen: boolean;
  /** Where links lead; never taken from a request. */
  readonly publicUrl: string;
}

/** A company that is not there yet: kept with the operator's until its link is followed. */
export function createCompanyRegistrationService(needs: Needs) {
  const { invitations, hasAccount, operatorId, mailer, transact } = needs;
  const { newId, newSecret, hashOf, isOpen, publicUrl } = needs;

  return {
    /**
     * Mails a link that founds the company. The work is the same for every e-mail: whether it has
     * an account is told to its owner alone, by mail.
     * @throws {Problem} `registration.closed`.
     */
    async register({ email: given, companyName }: { email: string; companyName: string }) {
      if (!isOpen) throw closed();
      const email = given.toLowerCase();
      const isKnown = await hasAccount(email);
      const token = newSecret();
      const link = `${publicUrl}/console/register?token=${token}`;
      const founding = { email, role: 'ADMIN', foundsCompany: companyName } as const;
      const mail = isKnown ? knownAccountMail(email, publicUrl) : foundingMail(email, link);
      await transact(await operatorId(), async (tx) => {
        await invitations.forgetExpiredFoundings(tx);
        // Surplus mails are not sent, and then the link of the last one goes on to work.
        if (!(await mailer.send(tx, mail))) return;
        await invitations.put(tx, { ...founding, id: newId(), tokenHash: hashOf(token) });
      });
    },
  };
}

const closed = () =>
  new Problem('registration.closed', {
    hint: 'Ask an administrator to invite you, or set LEADPANE_REGISTRATION=open.',
  });
