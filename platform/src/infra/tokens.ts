import {
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { Problem } from '../kernel/index.ts';

const ALGORITHM = 'EdDSA';
const ISSUER = 'leadpane';
export const ACCESS_TOKEN_SECONDS = 900;

export interface SigningKey {
  readonly id: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}

export async function makeSigningKey(id: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('Ed25519', { extractable: true });
  return { id, publicJwk: await exportJWK(publicKey), privateJwk: await exportJWK(privateKey) };
}

/** Signs and verifies access tokens: EdDSA, key ids, `at+jwt` (RFC 9068). */
export async function createTokens(keys: readonly SigningKey[]) {
  const publicKeys = new Map(
    await Promise.all(
      keys.map(async ({ id, publicJwk }) => [id, await importJWK(publicJwk, ALGORITHM)] as const),
    ),
  );
  const newest = keys[0];
  if (!newest) throw new Error('There is no signing key.');
  const signer = await importJWK(newest.privateJwk, ALGORITHM);
  return {
    sign: (userId: string, seconds = ACCESS_TOKEN_SECONDS): Promise<string> =>
      new SignJWT({})
        .setProtectedHeader({ alg: ALGORITHM, kid: newest.id, typ: 'at+jwt' })
        .setIssuer(ISSUER)
        .setAudience(ISSUER)
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .sign(signer),

    /** The user id of a valid token. @throws {Problem} `auth.invalid-token`. */
    async verify(token: string): Promise<string> {
      const key = publicKeys.get(headerOf(token).kid ?? '');
      if (!key) throw new Problem('auth.invalid-token');
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: ISSUER,
          typ: 'at+jwt',
          requiredClaims: ['sub', 'exp'],
        });
        return payload.sub ?? '';
      } catch (cause) {
        throw new Problem('auth.invalid-token', { hint: 'Sign in again.', cause });
      }
    },
  };
}

/** Unverified, to find the key. @throws {Problem} `auth.invalid-token`. */
export function headerOf(token: string): { kid?: string; typ?: string } {
  try {
    const { kid, typ } = decodeProtectedHeader(token);
    return { ...(kid && { kid }), ...(typ && { typ }) };
  } catch (cause) {
    throw new Problem('auth.invalid-token', { cause });
  }
}
