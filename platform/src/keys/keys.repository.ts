import type { Knex } from 'knex';
import { raw } from 'objection';
import { inside } from '../infra/database.ts';
import { COUNT_LIMIT, type Tx, type Window } from '../kernel/index.ts';
import { ApiKey, type KeyKind } from './key.model.ts';

export type KeyRepository = ReturnType<typeof createKeyRepository>;

export type NewKey = Pick<ApiKey, 'id' | 'kind' | 'name' | 'sealedSecret' | 'secretHash'> &
  Pick<ApiKey, 'origins' | 'permissions' | 'expiresAt' | 'createdBy'>;

/** What an update may set. */
export type KeyFields = Partial<Pick<ApiKey, 'name' | 'origins' | 'permissions' | 'expiresAt'>>;

/** All SQL on `api_keys`. Who sends a key has no company yet: those reads cross companies. */
export function createKeyRepository(system: Knex) {
  return {
    findById: (id: string, kind: KeyKind): Promise<ApiKey | undefined> =>
      usable(system).findOne({ id, kind }).execute(),

    findBySecret: (secretHash: string): Promise<ApiKey | undefined> =>
      usable(system).findOne({ secretHash }).execute(),

    /** At most once a minute, however many processes note it. */
    async noteUse(id: string): Promise<void> {
      await ApiKey.query(system)
        .where({ id })
        .whereRaw(`(last_used_at is null or last_used_at < now() - interval '1 minute')`)
        .patch({ lastUsedAt: raw('now()') });
    },

    isListed: async (origin: string): Promise<boolean> => {
      const row = await usable(system).whereRaw('? = any(origins)', [origin]).first();
      return row !== undefined;
    },

    /** The site key of this id, or the oldest one, that a page may use. */
    async findSiteKey(tx: Tx, id?: string): Promise<string | undefined> {
      const query = usable(inside(tx)).where({ companyId: tx.companyId, kind: 'site' });
      if (id !== undefined) query.where({ id });
      return (await query.orderBy(['createdAt', 'id']).first())?.id;
    },

    find: (tx: Tx, id: string): Promise<ApiKey | undefined> => own(tx).findOne({ id }).execute(),

    findForChange: (tx: Tx, id: string): Promise<ApiKey | undefined> =>
      own(tx).findOne({ id }).forNoKeyUpdate().execute(),

    /** By id, revoked ones too, with the number of all that match as far as they are counted. */
    async page(tx: Tx, kind: KeyKind | undefined, { limit, offset, after }: Window) {
      const matching = () => (kind ? own(tx).where({ kind }) : own(tx));
      const rows = matching().orderBy('id').limit(limit).offset(offset);
      if (after !== undefined) rows.where('id', '>', after);
      const count = await matching().select('id').limit(COUNT_LIMIT).resultSize();
      return { rows: await rows, count };
    },

    /** Adds the key; one of this id, which a call that broke off left, gets the new secret. */
    put: (tx: Tx, key: NewKey): Promise<ApiKey> =>
      ApiKey.query(inside(tx))
        .insert({ ...key, companyId: tx.companyId })
        .onConflict('id')
        .merge(['sealedSecret', 'secretHash'])
        .returning('*')
        .execute(),

    change: (tx: Tx, id: string, fields: KeyFields & { revokedAt?: Date }): Promise<ApiKey> =>
      own(tx)
        .where({ id })
        .patch({ ...fields, version: raw('version + 1'), updatedAt: raw('now()') })
        .returning('*')
        .first()
        .throwIfNotFound()
        .execute(),
  };
}

const own = (tx: Tx) => ApiKey.query(inside(tx)).where({ companyId: tx.companyId });

const usable = (system: Knex) =>
  ApiKey.query(system)
    .whereNull('revokedAt')
    .whereRaw('(expires_at is null or expires_at > now())');
