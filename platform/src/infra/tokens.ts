import {
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { Problem } from '../kernel/index.ts';
import { createTimedCache } from './timed-cache.ts';

const ALGORITHM = 'EdDSA';
const ISSUER = 'leadpane';
export const ACCESS_TOKEN_SECONDS = 900;
/** What a running process may lag behind a rotation. */
const KEYS_FRESH_MS = 5_000;

export interface SigningKey {
  readonly id: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
  /** Every process knows the key by now, so tokens may be signed with it. */
  readonly isSettled: boolean;
}

/** Whose access token it is, and until when. */
export interface AccessToken {
  readonly userId: string;
  /** Absent for tokens of `leadpane token`, which belong to no session. */
  readonly sessionId: string | undefined;
  readonly expiresAt: Date;
}

export type KeyPair = Pick<SigningKey, 'publicJwk' | 'privateJwk'>;

export async function makeKeyPair(): Promise<KeyPair> {
  const { publicKey, privateKey } = await generateKeyPair('Ed25519', { extractable: true });
  return { publicJwk: await exportJWK(publicKey), privateJwk: await exportJWK(privateKey) };
}

/** Signs and verifies access tokens: EdDSA, key ids, `at+jwt` (RFC 9068). Keys are newest first. */
export function createTokens(loadKeys: () => Promise<readonly SigningKey[]>) {
  const loaded = createTimedCache<KeyRing>(KEYS_FRESH_MS);
  const ring = () => loaded.get('keys', async () => importKeys(await loadKeys()));
  return {
    async sign({ userId, sessionId }: Omit<AccessToken, 'expiresAt'>, seconds: number) {
      const { signer, id } = await ring();
      return new SignJWT(sessionId ? { sid: sessionId } : {})
        .setProtectedHeader({ alg: ALGORITHM, kid: id, typ: 'at+jwt' })
        .setIssuer(ISSUER)
        .setAudience(ISSUER)
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .sign(signer);
    },

    /** @throws {Problem} `auth.invalid-token`. */
    async verify(token: string): Promise<AccessToken> {
      const { publicKeys, verified } = await ring();
      const access = await verified.get(token, () => readToken(token, publicKeys));
      if (access.expiresAt > new Date()) return access;
      throw new Problem('auth.invalid-token', { hint: 'Sign in again.' });
    },

    /** What anybody needs to verify them: a JWK set (RFC 7517). */
    async publicKeys(): Promise<{ keys: JWK[] }> {
      const { jwks } = await ring();
      return { keys: jwks };
    },
  };
}

/** Checks signature and claims, which takes a thread and half a millisecond. @throws {Problem} */
async function readToken(token: string, keys: KeyRing['publicKeys']): Promise<AccessToken> {
  const key = keys.get(headerOf(token).kid ?? '');
  if (!key) throw new Problem('auth.invalid-token');
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: ISSUER,
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp'],
    });
    return readClaims(payload);
  } catch (cause) {
    throw new Problem('auth.invalid-token', { hint: 'Sign in again.', cause });
  }
}

type KeyRing = Awaited<ReturnType<typeof importKeys>>;

async function importKeys(keys: readonly SigningKey[]) {
  // While none is settled, the oldest is the one that most processes know.
  const chosen = keys.find(({ isSettled }) => isSettled) ?? keys.at(-1);
  if (!chosen) throw new Error('There is no signing key.');
  const { id, privateJwk } = chosen;
  const imported = keys.map(
    async (key) => [key.id, await importJWK(key.publicJwk, ALGORITHM)] as const,
  );
  return {
    id,
    signer: await importJWK(privateJwk, ALGORITHM),
    publicKeys: new Map(await Promise.all(imported)),
    /** What these keys have verified; it goes with them. */
    verified: createTimedCache<AccessToken>(KEYS_FRESH_MS),
    jwks: keys.map(({ id: kid, publicJwk }) => ({
      ...publicJwk,
      kid,
      alg: ALGORITHM,
      use: 'sig',
    })),
  };
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

function readClaims({ sub = '', sid, exp = 0 }: JWTPayload): AccessToken {
  const sessionId = typeof sid === 'string' && UUID.test(sid) ? sid : undefined;
  if (!UUID.test(sub) || sid !== sessionId) throw new Error('No user or session of ours.');
  return { userId: sub, sessionId, expiresAt: new Date(exp * 1_000) };
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
