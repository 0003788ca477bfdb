import { type JWTPayload, jwtVerify } from 'jose';
import { type Actor, GRANTS, Problem } from '../kernel/index.ts';

const LONGEST_SECONDS = 3_600;

interface EmbedKey {
  readonly companyId: string;
  readonly origins: readonly string[];
  readonly secret: string;
}

/** Tokens that a CRM host's server signs for its viewers, HS256 under the host's embed key. */
export function createEmbedTokens(findKey: (id: string) => Promise<EmbedKey>) {
  return {
    /** @throws {Problem} `auth.invalid-token`. */
    async verify(token: string, keyId: string): Promise<Actor> {
      const { companyId, origins, secret } = await findKey(keyId);
      try {
        const { payload } = await jwtVerify(token, Buffer.from(secret, 'base64url'), {
          algorithms: ['HS256'],
          audience: 'leadpane',
          typ: 'leadpane-embed+jwt',
          requiredClaims: ['sub', 'iat', 'exp'],
          maxTokenAge: LONGEST_SECONDS,
        });
        refuseLongLife(payload);
        const permissions = readPermissions(payload['permissions']);
        return {
          kind: 'embed',
          title: 'An embed token',
          id: payload.sub ?? '',
          companyId,
          permissions,
          origins,
          expiresAt: new Date((payload.exp ?? 0) * 1_000),
        };
      } catch (cause) {
        throw new Problem('auth.invalid-token', {
          hint: 'Ask the host for a new embed token.',
          cause,
        });
      }
    },
  };
}

/** `maxTokenAge` bounds the age alone; a socket lives until `exp`. */
function refuseLongLife({ iat = 0, exp = Infinity }: JWTPayload): void {
  if (exp - iat <= LONGEST_SECONDS) return;
  throw new Error(`The token lives longer than ${LONGEST_SECONDS} seconds.`);
}

function readPermissions(claim: unknown): string[] {
  const asked: unknown[] = Array.isArray(claim) ? claim : [];
  return GRANTS.embedToken.filter((permission) => asked.includes(permission));
}
