import type { JWK } from 'jose';
import type { Knex } from 'knex';
import { StartError } from '../kernel/index.ts';
import type { Sealing } from './sealing.ts';
import { makeSigningKey, type SigningKey } from './tokens.ts';

interface Row {
  readonly id: string;
  readonly publicJwk: JWK;
  readonly sealedPrivateJwk: string;
}

/** The keys in use, newest first; the first start makes one. */
export async function loadSigningKeys(
  system: Knex,
  sealing: Sealing,
  newId: () => string,
): Promise<SigningKey[]> {
  return system.transaction(async (trx) => {
    await trx.raw('lock table signing_keys in share row exclusive mode');
    const rows = await trx<Row>('signing_keys')
      .whereNull('retiredAt' as never)
      .orderBy('created_at', 'desc');
    if (rows.length > 0) {
      return rows.map(({ id, publicJwk, sealedPrivateJwk }) => ({
        id,
        publicJwk,
        privateJwk: JSON.parse(openSealed(sealing, sealedPrivateJwk)) as JWK,
      }));
    }
    const key = await makeSigningKey(newId());
    await trx('signing_keys').insert({
      id: key.id,
      publicJwk: JSON.stringify(key.publicJwk),
      sealedPrivateJwk: sealing.seal(JSON.stringify(key.privateJwk)),
    });
    return [key];
  });
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
