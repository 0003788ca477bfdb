import type { JWK } from 'jose';
import type { Knex } from 'knex';
import { StartError } from '../kernel/index.ts';
import type { Sealing } from './sealing.ts';
import { makeKeyPair, type SigningKey } from './tokens.ts';

/** Twice what a process may lag behind (`KEYS_FRESH_MS` in tokens.ts). */
const SETTLING_SECONDS = 10;
/** The longest token that `leadpane token` makes lives so long. */
const LONGEST_TOKEN_SECONDS = 86_400;

interface Row {
  readonly id: string;
  readonly publicJwk: JWK;
  readonly sealedPrivateJwk: string;
  readonly isSettled: boolean;
}

interface Needs {
  /** Sees every company. */
  readonly system: Knex;
  readonly sealing: Sealing;
  readonly newId: () => string;
}

export interface Rotation {
  readonly keyId: string;
  /** When the keys before it are no longer accepted. */
  readonly retiresAt: Date;
}

export type SigningKeys = ReturnType<typeof createSigningKeys>;

/** The keys of access tokens, private halves sealed. */
export function createSigningKeys({ system, sealing, newId }: Needs) {
  async function add(trx: Knex): Promise<string> {
    const { publicJwk, privateJwk } = await makeKeyPair();
    const id = newId();
    await trx('signing_keys').insert({
      id,
      publicJwk: JSON.stringify(publicJwk),
      sealedPrivateJwk: sealing.seal(JSON.stringify(privateJwk)),
    });
    return id;
  }

  async function load(): Promise<SigningKey[]> {
    const { rows } = await system.raw<{ rows: Row[] }>(
      `select id, public_jwk as "publicJwk", sealed_private_jwk as "sealedPrivateJwk",
         created_at < now() - make_interval(secs => ${SETTLING_SECONDS}) as "isSettled"
       from signing_keys where retired_at is null or retired_at > now()
       order by created_at desc`,
    );
    return rows.map(({ sealedPrivateJwk, ...key }) => ({
      ...key,
      privateJwk: JSON.parse(openSealed(sealing, sealedPrivateJwk)) as JWK,
    }));
  }

  return {
    /** The keys in use, newest first. @throws {StartError} when the secret does not fit. */
    load,

    /** Makes the first key, once, whoever starts at the same time. */
    async ensure(): Promise<void> {
      await system.transaction(async (trx) => {
        await trx.raw('lock table signing_keys in share row exclusive mode');
        const usable = 'retired_at is null or retired_at > now()';
        if (!(await trx('signing_keys').whereRaw(usable).first('id'))) await add(trx);
      });
      await load();
    },

    /**
     * Makes a new key. The ones before it end with the last token they signed, or with `isUrgent`
     * at once, and every token of theirs with them.
     */
    async rotate({ isUrgent }: { readonly isUrgent: boolean }): Promise<Rotation> {
      const seconds = isUrgent ? 0 : SETTLING_SECONDS + LONGEST_TOKEN_SECONDS;
      return system.transaction(async (trx) => {
        await trx.raw('lock table signing_keys in share row exclusive mode');
        const until = 'now() + make_interval(secs => ?)';
        await trx.raw(`update signing_keys set retired_at = least(retired_at, ${until})`, [
          seconds,
        ]);
        const { rows } = await trx.raw<{ rows: { at: Date }[] }>(`select ${until} as at`, [
          seconds,
        ]);
        return { keyId: await add(trx), retiresAt: rows[0]?.at ?? new Date() };
      });
    },
  };
}

function openSealed(sealing: Sealing, sealed: string): string {
  try {
    return sealing.open(sealed);
  } catch (cause) {
    throw new StartError(
      'The secret does not fit this database. Set LEADPANE_SECRET to the one it was set up with.',
      { cause },
    );
  }
}
