import type { Knex } from 'knex';
import { raw } from 'objection';
import { inside } from '../infra/database.ts';
import type { IdWindow, Tx } from '../kernel/index.ts';
import { StoredFile } from './file.model.ts';

export type FileRepository = ReturnType<typeof createFileRepository>;

export type NewFile = Pick<StoredFile, 'id' | 'storeKey' | 'name' | 'mediaType' | 'expiresAt'> &
  Partial<Pick<StoredFile, 'leadId' | 'formId'>>;

/** All there, and not to go. */
const VISIBLE = 'size_bytes is not null and (expires_at is null or expires_at > now())';
/** Behind its time, and without what tells of a person. */
export const GONE = { expiresAt: raw(`'-infinity'`), name: '' };
const SWEPT_AT_ONCE = 200;

const visible = (tx: Tx) =>
  StoredFile.query(inside(tx)).where({ companyId: tx.companyId }).whereRaw(VISIBLE);

/** All SQL on `files`. `system` opens signed links, which name no company, and sweeps all of them. */
export function createFileRepository(system: Knex) {
  return {
    async insert(tx: Tx, file: NewFile): Promise<void> {
      await StoredFile.query(inside(tx)).insert({ ...file, companyId: tx.companyId });
    },

    /** All bytes are stored. */
    finish: (tx: Tx, id: string, fields: Pick<StoredFile, 'sizeBytes' | 'expiresAt'>) =>
      StoredFile.query(inside(tx))
        .where({ companyId: tx.companyId, id })
        .patch(fields)
        .returning('*')
        .first()
        .execute(),

    find: (tx: Tx, id: string): Promise<StoredFile | undefined> =>
      visible(tx).findOne({ id }).execute(),

    ofLead(tx: Tx, leadId: string, { limit, before }: IdWindow): Promise<StoredFile[]> {
      const query = visible(tx).where({ leadId }).orderBy('id', 'desc').limit(limit);
      if (before) query.where('id', '<', before);
      return query.execute();
    },

    /** Makes a file disappear now; the sweeper removes its bytes. */
    async expire(tx: Tx, id: string): Promise<void> {
      await StoredFile.query(inside(tx)).where({ companyId: tx.companyId, id }).patch(GONE);
    },

    /** Erases the files of leads with them: invisible at once, their bytes go with the next sweep. */
    async expireOfLeads(tx: Tx, leadIds: readonly string[]): Promise<void> {
      await StoredFile.query(inside(tx))
        .where({ companyId: tx.companyId })
        .whereIn('leadId', [...leadIds])
        .patch(GONE);
    },

    /** A file of any company: only for whoever holds its signature. */
    findSigned: (id: string): Promise<StoredFile | undefined> =>
      StoredFile.query(system).findOne({ id }).whereRaw(VISIBLE).execute(),

    /** Files of any company that are to go, in no order: one that cannot go holds up no other. */
    overdue: (): Promise<Pick<StoredFile, 'id' | 'storeKey'>[]> =>
      StoredFile.query(system)
        .select('id', 'storeKey')
        .where('expiresAt', '<', raw('now()'))
        .orderByRaw('random()')
        .limit(SWEPT_AT_ONCE)
        .execute(),

    async forget(ids: readonly string[]): Promise<void> {
      await StoredFile.query(system)
        .whereIn('id', [...ids])
        .delete();
    },
  };
}
