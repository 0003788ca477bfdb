import {
  type Actor,
  allow,
  type Audit,
  changedMeanwhile,
  changesOf,
  type PageRequest,
  paginate,
  Problem,
  type Transact,
  type Tx,
  versionOf,
  windowOf,
} from '../kernel/index.ts';
import { type KeyRequest, refuseWrongFields, requireOwnFields } from './key-fields.ts';
import { mintSecret } from './key-secret.ts';
import type { ApiKey, KeyKind } from './key.model.ts';
import type { KeyRepository } from './keys.repository.ts';

export type KeyService = ReturnType<typeof createKeyService>;

interface Needs {
  readonly keys: KeyRepository;
  readonly transact: Transact;
  readonly audit: Audit;
  readonly newSecret: () => string;
  readonly hashOf: (secret: string) => string;
  readonly seal: (text: string) => string;
  readonly now: () => Date;
  /** All permissions that a key can be given. */
  readonly permissions: readonly string[];
}

export interface NewKeyRequest extends KeyRequest {
  /** A UUID. */
  readonly id: string;
  readonly kind: KeyKind;
  readonly name: string;
}

const PREFIX = { site: 'pk', embed: 'emb', secret: 'key' } as const;

/** The company's keys: for pages, for hosts that embed widgets, and for programs. */
export function createKeyService(needs: Needs) {
  const { keys, transact, audit, now, permissions } = needs;

  /** Nobody hands on what he has not. */
  function check(actor: Actor, given: KeyRequest, kind: KeyKind): void {
    refuseWrongFields(given, { kind, permissions, now: now() });
    for (const permission of given.permissions ?? []) allow(actor, permission);
  }

  async function take(tx: Tx, id: string): Promise<ApiKey> {
    const key = await keys.findForChange(tx, id);
    if (!key) throw notFound(id);
    return key;
  }

  return {
    list: (actor: Actor, kind: KeyKind | undefined, asked: PageRequest) => {
      const window = windowOf(asked);
      return transact(actor.companyId, async (tx) =>
        paginate(asked, await keys.page(tx, kind, window), ({ id }) => id),
      );
    },

    /** @throws {Problem} `key.not-found`, also for a key of another company. */
    async get(actor: Actor, id: string): Promise<ApiKey> {
      const key = await transact(actor.companyId, (tx) => keys.find(tx, id));
      if (!key) throw notFound(id);
      return key;
    },

    /**
     * The key, and its secret for the only time; site keys have none.
     * @throws {Problem} `request.invalid`, `auth.forbidden` for a permission the caller lacks.
     */
    async create(actor: Actor, { id, kind, name, ...given }: NewKeyRequest) {
      check(actor, given, kind);
      requireOwnFields(given, kind);
      const { secret, ...stored } = mintSecret(kind, needs);
      const fields = { ...NOTHING, name, ...fieldsOf(given) };
      const createdBy = actor.kind === 'user' ? actor.id : null;
      const row = { id: `${PREFIX[kind]}_${id}`, kind, ...fields, ...stored, createdBy };
      const entry = { action: 'key.created', ...subject(row.id), after: { kind, ...fields } };
      return transact(actor.companyId, async (tx) => {
        if (!(await keys.find(tx, row.id))) await audit(tx, actor, entry);
        return { key: await keys.put(tx, row), secret };
      });
    },

    /**
     * Sets the members that are given.
     * @throws {Problem} `key.not-found`, `key.revoked`, `precondition.*`, and what `create` throws.
     */
    async change(actor: Actor, id: string, { ifMatch, ...given }: KeyRequest & IfMatch) {
      const version = versionOf(ifMatch);
      return transact(actor.companyId, async (tx) => {
        const key = await take(tx, id);
        if (version !== undefined && version !== key.version) throw changedMeanwhile();
        if (key.revokedAt) throw new Problem('key.revoked', { hint: 'Create a new key.' });
        check(actor, given, key.kind);
        const fields = fieldsOf(given);
        const changes = changesOf(key, fields);
        const entry = { action: 'key.updated', ...subject(id), ...changes };
        if (Object.keys(changes.after).length > 0) await audit(tx, actor, entry);
        return keys.change(tx, id, fields);
      });
    },

    /** Ends the key within seconds, for good. @throws {Problem} `key.not-found`. */
    async revoke(actor: Actor, id: string): Promise<void> {
      await transact(actor.companyId, async (tx) => {
        const key = await take(tx, id);
        if (key.revokedAt) return;
        await keys.change(tx, id, { revokedAt: now() });
        await audit(tx, actor, { action: 'key.revoked', ...subject(id) });
      });
    },
  };
}

interface IfMatch {
  /** The header as it came. */
  readonly ifMatch: string;
}

const NOTHING = { origins: [], permissions: [], expiresAt: null };

/** What was given, as it is stored. */
function fieldsOf({ name, origins, permissions, expiresAt }: KeyRequest) {
  return {
    ...(name !== undefined && { name }),
    ...(origins && { origins: [...origins] }),
    ...(permissions && { permissions: [...permissions] }),
    ...(expiresAt !== undefined && { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
  };
}

const subject = (subjectId: string) => ({ subjectType: 'key', subjectId });

const notFound = (id: string) => new Problem('key.not-found', { detail: `There is no key ${id}.` });
