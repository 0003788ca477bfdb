import type { Knex } from 'knex';
import { inside } from '../infra/database.ts';
import { COUNT_LIMIT, type Tx, type Window } from '../kernel/index.ts';
import { Invitation } from './invitation.model.ts';

export type InvitationRepository = ReturnType<typeof createInvitationRepository>;

export type NewInvitation = Pick<Invitation, 'id' | 'email' | 'role' | 'tokenHash'> &
  Partial<Pick<Invitation, 'firstName' | 'lastName' | 'foundsCompany'>>;

const DAYS = 7;

/** All SQL on `invitations`. Who follows a link has no company yet: that read crosses companies. */
export function createInvitationRepository(system: Knex) {
  return {
    findValid: (tokenHash: string): Promise<Invitation | undefined> =>
      Invitation.query(system).findOne({ tokenHash }).whereRaw('expires_at > now()').execute(),

    find: (tx: Tx, id: string): Promise<Invitation | undefined> =>
      pending(tx).findOne({ id }).execute(),

    /** Adds the invitation, or renews the one of the same e-mail: its old link is dead. */
    async put(tx: Tx, invitation: NewInvitation): Promise<Invitation> {
      const { id, email, role, tokenHash } = invitation;
      const { firstName = null, lastName = null, foundsCompany = null } = invitation;
      await inside(tx).raw(
        `insert into invitations (id, company_id, email, role, token_hash, first_name, last_name,
           founds_company, expires_at)
         values (?, ?, ?, ?, ?, ?, ?, ?, now() + make_interval(days => ${DAYS}))
         on conflict (company_id, email, (founds_company is not null)) do update set
           role = excluded.role, token_hash = excluded.token_hash,
           first_name = excluded.first_name, last_name = excluded.last_name,
           founds_company = excluded.founds_company, created_at = now(),
           expires_at = excluded.expires_at`,
        [id, tx.companyId, email, role, tokenHash, firstName, lastName, foundsCompany],
      );
      return own(tx).findOne({ tokenHash }).throwIfNotFound().execute();
    },

    /** Spends the link: of several who follow it at once, one gets the row. */
    async take(tx: Tx, tokenHash: string): Promise<Invitation | undefined> {
      const [taken] = await own(tx)
        .where({ tokenHash })
        .whereRaw('expires_at > now()')
        .delete()
        .returning('*');
      return taken;
    },

    /** Invitations into the company, by e-mail, and how many there are. */
    async page(tx: Tx, { limit, offset, after }: Window) {
      const rows = pending(tx).orderBy('email').limit(limit).offset(offset);
      if (after !== undefined) rows.where('email', '>', after);
      const count = await pending(tx).select('id').limit(COUNT_LIMIT).resultSize();
      return { rows: await rows, count };
    },

    async remove(tx: Tx, id: string): Promise<Invitation | undefined> {
      const [removed] = await pending(tx).where({ id }).delete().returning('*');
      return removed;
    },

    /** Companies that nobody came to found. */
    async forgetExpiredFoundings(tx: Tx): Promise<void> {
      await own(tx).whereNotNull('foundsCompany').whereRaw('expires_at < now()').delete();
    },
  };
}

const own = (tx: Tx) => Invitation.query(inside(tx)).where({ companyId: tx.companyId });

const pending = (tx: Tx) => own(tx).whereNull('foundsCompany');
