import { inside } from '../infra/database.ts';
import type { Tx } from '../kernel/index.ts';
import { Lead, LeadScore } from './lead.model.ts';

export type LeadWriteRepository = ReturnType<typeof createLeadWriteRepository>;

/** What a person is known by, in the order in which it decides. */
export interface Identity {
  readonly email: string | null;
  readonly source: string;
  readonly externalId: string | null;
  readonly phone: string | null;
}

const one = (tx: Tx, where: object) =>
  Lead.query(inside(tx)).findOne({ companyId: tx.companyId, ...where });

const many = (tx: Tx, ids: readonly string[]) =>
  Lead.query(inside(tx))
    .where({ companyId: tx.companyId })
    .whereRaw('id = any(?::uuid[])', [[...ids]]);

/** SQL that changes `leads`. Whoever writes about a lead holds its row: none is written of after it. */
export function createLeadWriteRepository() {
  return {
    /** The lead, which nobody else changes or erases before this transaction ends. */
    hold: (tx: Tx, id: string): Promise<Lead | undefined> => one(tx, { id }).forUpdate().execute(),

    /** The same of many, in one order, so that two holders never wait for each other. */
    holdMany: (tx: Tx, ids: readonly string[]): Promise<Lead[]> =>
      many(tx, ids).orderBy('id').forUpdate().execute(),

    /** The lead, which is there as long as this transaction. */
    keep: (tx: Tx, id: string): Promise<Lead | undefined> =>
      one(tx, { id }).forKeyShare().execute(),

    holdKnown,

    /** Another lead with this e-mail or phone. */
    findOther: (tx: Tx, id: string, where: { email: string } | { phone: string }) =>
      one(tx, where).whereNot({ id }).execute(),

    async isActiveUser(tx: Tx, id: string): Promise<boolean> {
      const { companyId } = tx;
      const user = await inside(tx)('users').where({ companyId, id, isActive: true }).first('id');
      return Boolean(user);
    },

    insert: (tx: Tx, fields: Partial<Lead>): Promise<Lead> =>
      Lead.query(inside(tx))
        .insert({ ...fields, companyId: tx.companyId })
        .returning('*')
        .execute(),

    /** The lead as it is then, one version later. */
    async change(tx: Tx, id: string, next: Partial<Lead>): Promise<Lead> {
      const counted = {
        version: Lead.raw('version + 1'),
        updatedAt: Lead.raw('clock_timestamp()'),
      };
      const [changed] = await many(tx, [id])
        .patch({ ...next, ...counted } as object)
        .returning('*');
      if (!changed) throw new Error(`The lead ${id} was changed without being held.`);
      return changed;
    },

    async remove(tx: Tx, ids: readonly string[]): Promise<void> {
      await LeadScore.query(inside(tx))
        .where({ companyId: tx.companyId })
        .whereRaw('lead_id = any(?::uuid[])', [[...ids]])
        .delete();
      await many(tx, ids).delete();
    },
  };
}

/** The known lead, held. A phone decides only when it is all there is: offices share theirs. */
async function holdKnown(tx: Tx, identity: Identity): Promise<Lead | undefined> {
  const { email, source, externalId, phone } = identity;
  const byEmail = email && (await one(tx, { email }).forUpdate());
  if (byEmail) return byEmail;
  const byExternal = externalId && (await one(tx, { source, externalId }).forUpdate());
  if (byExternal || email || externalId || !phone) return byExternal || undefined;
  // No index keeps phones apart: two at once must not both find nobody.
  const key = `${tx.companyId} ${phone}`;
  await inside(tx).raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
  return one(tx, { phone }).orderBy('createdAt').forUpdate();
}
