import { type Actor, GRANTS, Problem } from '../kernel/index.ts';
import type { ApiKey } from './key.model.ts';
import type { KeyRepository } from './keys.repository.ts';

interface Cache<Value> {
  get(key: string, find: () => Promise<Value>): Promise<Value>;
}

interface Needs {
  readonly keys: KeyRepository;
  /** Short-lived, so that a revoked key ends within seconds. */
  readonly found: Cache<ApiKey | undefined>;
  readonly listed: Cache<boolean>;
  readonly openSecret: (sealed: string) => string;
}

/** What an id can look like at all; the rest is not worth asking the database. */
const ID = /^[\w-]{1,100}$/;

/** Site keys and embed keys: who they speak for and from where. */
export function createKeyService({ keys, found, listed, openSecret }: Needs) {
  const find = async (kind: ApiKey['kind'], id: string): Promise<ApiKey | undefined> =>
    ID.test(id) ? found.get(`${kind} ${id}`, () => keys.find(id, kind)) : undefined;

  return {
    /** @throws {Problem} `site-key.invalid`. */
    async actorOfSiteKey(id: string): Promise<Actor> {
      const key = await find('site', id);
      if (!key) {
        throw new Problem('site-key.invalid', {
          hint: 'Copy the site key from the embed snippet.',
        });
      }
      return {
        kind: 'site',
        title: 'A site key',
        id: key.id,
        companyId: key.companyId,
        permissions: GRANTS.siteKey,
        origins: key.origins,
      };
    },

    /** Company, origins and secret of an embed key. @throws {Problem} `auth.invalid-token`. */
    async embedKey(id: string) {
      const key = await find('embed', id);
      if (!key?.sealedSecret) throw new Problem('auth.invalid-token');
      return {
        companyId: key.companyId,
        origins: key.origins,
        secret: openSecret(key.sealedSecret),
      };
    },

    /** May pages of this origin call the API with a token at all? */
    isListedOrigin: (origin: string): Promise<boolean> =>
      listed.get(origin, () => keys.isListed(origin)),
  };
}
