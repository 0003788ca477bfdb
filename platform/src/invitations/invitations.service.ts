import {
  type Actor,
  allowRole,
  type Audit,
  type Mailer,
  type PageRequest,
  paginate,
  Problem,
  type Role,
  type Transact,
  type Tx,
  windowOf,
} from '../kernel/index.ts';
import type { Invitation } from './invitation.model.ts';
import type { InvitationRepository } from './invitations.repository.ts';

export type InvitationService = ReturnType<typeof createInvitationService>;

interface Needs {
  readonly invitations: InvitationRepository;
  readonly users: { findByEmail(email: string): Promise<{ companyId: string } | undefined> };
  readonly companies: { find(tx: Tx): Promise<{ name: string } | undefined> };
  readonly mailer: Mailer;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly newId: () => string;
  readonly newSecret: () => string;
  readonly hashOf: (secret: string) => string;
  /** Where links lead; never taken from a request. */
  readonly publicUrl: string;
}

/** Whom to invite as what. */
export interface Invitee {
  /** Default a new one. */
  readonly id?: string;
  readonly email: string;
  readonly role: Role;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
}

/** People who may join a company: each gets a link that works once, within seven days. */
export function createInvitationService(needs: Needs) {
  const { invitations, users, companies, mailer, transact, audit } = needs;
  const { newId, newSecret, hashOf, publicUrl } = needs;

  /** Mails a link into the transaction's company; an earlier one of the same e-mail is dead. */
  async function send(tx: Tx, actor: Actor, invitee: Invitee): Promise<Invitation> {
    const email = invitee.email.trim().toLowerCase();
    const token = newSecret();
    const fields = { id: newId(), ...invitee, email, tokenHash: hashOf(token) };
    const invitation = await invitations.put(tx, fields);
    const company = await companies.find(tx);
    const isQueued = await mailer.send(tx, {
      to: email,
      kind: 'invitation',
      subject: `You are invited to ${company?.name}`,
      text: textOf(company?.name ?? '', `${publicUrl}/console/register?token=${token}`),
    });
    if (!isQueued) throw tooManyMails();
    const { role, firstName, lastName } = invitation;
    const after = { email, role, firstName, lastName };
    await audit(tx, actor, { action: 'invitation.sent', ...subject(invitation.id), after });
    return invitation;
  }

  return {
    send,

    /** Once for each id. @throws {Problem} `user.duplicate`, `auth.forbidden`, `rate.limited`. */
    async invite(actor: Actor, invitee: Invitee & { id: string }): Promise<Invitation> {
      allowRole(actor, invitee.role);
      const known = await users.findByEmail(invitee.email);
      // Accounts of other companies are none of this company's business.
      if (known?.companyId === actor.companyId) throw new Problem('user.duplicate');
      return transact(actor.companyId, async (tx) => {
        const sent = await invitations.find(tx, invitee.id);
        return sent ?? send(tx, actor, invitee);
      });
    },

    /** Those who have not come yet, by e-mail. */
    list: (actor: Actor, asked: PageRequest) => {
      const window = windowOf(asked);
      return transact(actor.companyId, async (tx) =>
        paginate(asked, await invitations.page(tx, window), ({ email }) => email),
      );
    },

    /** Its link is dead at once. @throws {Problem} `invitation.not-found`. */
    async revoke(actor: Actor, id: string): Promise<void> {
      await transact(actor.companyId, async (tx) => {
        const removed = await invitations.remove(tx, id);
        if (!removed) {
          throw new Problem('invitation.not-found', { detail: `There is no invitation ${id}.` });
        }
        const before = { email: removed.email, role: removed.role };
        await audit(tx, actor, { action: 'invitation.revoked', ...subject(id), before });
      });
    },
  };
}

const subject = (subjectId: string) => ({ subjectType: 'invitation', subjectId });

const tooManyMails = () =>
  new Problem('rate.limited', {
    detail: 'This person has got three invitations within the hour.',
    hint: 'The last link still works.',
    retryAfterSeconds: 3_600,
  });

const textOf = (company: string, link: string) => `You are invited to work with ${company}.

Follow this link to choose a password. It works once, within seven days:

${link}

If you did not expect this, do nothing.
`;
