import type { Knex } from 'knex';
import { raw } from 'objection';
import { inside } from '../infra/database.ts';
import type { IdWindow, Tx } from '../kernel/index.ts';
import { StoredFile } from './file.model.ts';

export type FileRepository = ReturnType<typeof createFileRepository>;

export type NewFile = Pick<StoredFile, 'id' | 'storeKey' | 'name' | 'mediaType' | 'expiresAt'> &
  Partial<Pick<StoredFile, 'leadId' | 'formId'>>;

/** Who gets a file that was uploaded for a form. */
export interface Claim {
  readonly formId: string;
  readonly submissionId: string;
  readonly leadId: string;
}

/** What is asked of those that wait. */
interface Waiting {
  readonly formId: string;
  /** What a file takes that is still arriving. */
  readonly arrivingBytes: number;
}

/** Uploaded for a form, and named by no submission. */
const WAITING = 'form_id is not null and submission_id is null';
/** All there, and not to go. */
const VISIBLE = 'size_bytes is not null and (expires_at is null or expires_at > now())';
/** Behind its time, and without what tells of a person. */
const GONE = { expiresAt: raw(`'-infinity'`), name: '' };
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

    /** Bytes of files that wait for a submission; nobody else adds one before this transaction ends. */
    async holdWaiting(tx: Tx, { formId, arrivingBytes }: Waiting) {
      await inside(tx).raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        `waiting files ${tx.companyId}`,
      ]);
      const { rows } = await inside(tx).raw<{ rows: { ofForm: string; ofCompany: string }[] }>(
        `select coalesce(sum(bytes), 0) as "ofCompany",
           coalesce(sum(bytes) filter (where form_id = ?), 0) as "ofForm"
         from (select form_id, coalesce(size_bytes, ?::bigint) as bytes from files
               where company_id = ? and ${WAITING} and expires_at > now()) waiting`,
        [formId, arrivingBytes, tx.companyId],
      );
      return { ofForm: Number(rows[0]?.ofForm), ofCompany: Number(rows[0]?.ofCompany) };
    },

    /** Lets those go that came before and still wait. */
    async expireWaiting(tx: Tx, before: Date): Promise<void> {
      await StoredFile.query(inside(tx))
        .where({ companyId: tx.companyId })
        .whereRaw(WAITING)
        .where('createdAt', '<', before)
        .patch(GONE);
    },

    /** Keeps files that were uploaded for this form and belong to no submission yet. */
    async claim(tx: Tx, ids: readonly string[], { formId, ...owner }: Claim): Promise<string[]> {
      const rows = await visible(tx)
        .where({ formId, submissionId: null })
        .whereIn('id', [...ids])
        .patch({ ...owner, expiresAt: null })
        .returning('id');
      return rows.map(({ id }) => id);
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
