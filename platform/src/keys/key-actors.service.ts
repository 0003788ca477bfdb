import { type Actor, GRANTS, Problem } from '../kernel/index.ts';
import type { ApiKey, KeyKind } from './key.model.ts';
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
  readonly hashOf: (secret: string) => string;
  readonly now: () => Date;
}

/** What an id can look like at all; the rest is not worth asking the database. */
const ID = /^[\w-]{1,100}$/;
const SECRET_KEY = /^sk_[\w-]{43}$/;
const NOTED_EVERY_MS = 60_000;

/** Keys as callers: who they speak for, what they may do, and from where. */
export function createKeyActors(needs: Needs) {
  const { keys, found, listed, openSecret, hashOf, now } = needs;

  async function noteUse(key: ApiKey | undefined): Promise<ApiKey | undefined> {
    const isNoted = now().getTime() - (key?.lastUsedAt?.getTime() ?? 0) < NOTED_EVERY_MS;
    if (key && !isNoted) await keys.noteUse(key.id);
    return key;
  }

  const find = async (kind: KeyKind, id: string): Promise<ApiKey | undefined> =>
    ID.test(id)
      ? found.get(`${kind} ${id}`, async () => noteUse(await keys.findById(id, kind)))
      : undefined;

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

    isSecretKey: (token: string): boolean => token.startsWith('sk_'),

    /** For programs alone: pages of other origins are refused. @throws {Problem} `auth.invalid-token`. */
    async actorOfSecretKey(secret: string): Promise<Actor> {
      const hash = hashOf(secret);
      const key = SECRET_KEY.test(secret)
        ? await found.get(`secret ${hash}`, async () => noteUse(await keys.findBySecret(hash)))
        : undefined;
      const isExpired = key?.expiresAt && key.expiresAt <= now();
      if (!key || isExpired) {
        throw new Problem('auth.invalid-token', { hint: 'Ask an administrator for a new key.' });
      }
      return {
        kind: 'key',
        title: 'This secret key',
        id: key.id,
        companyId: key.companyId,
        permissions: key.permissions,
        origins: [],
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
