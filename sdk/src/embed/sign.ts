import { base64url, SignJWT } from 'jose';

export interface EmbedToken {
  /** Id of the embed key, from the admin pages. */
  keyId: string;
  /** The secret of that key: base64url of 32 bytes or more. Keep it on your server. */
  secret: string;
  /** Who looks at the widget: your own stable id of that person, and a name for the audit log. */
  viewer: { id: string; name?: string | undefined };
  /** What the widget may do, for example `['leads:read', 'analytics:read']`. */
  permissions: readonly string[];
  /** Whole seconds, 1 to 3600. Default 600. Widgets fetch the next token by themselves. */
  expiresInSeconds?: number | undefined;
  /** Default: the clock. */
  now?: Date | undefined;
}

const DEFAULT_SECONDS = 600;
const LONGEST_SECONDS = 3600;
/** RFC 7518 section 3.2: a key for HS256 is at least as long as its hash. */
const SHORTEST_SECRET_BYTES = 32;

/**
 * Signs the token with which a widget reads leads or numbers on behalf of a visitor of your page.
 * Runs on your server only: whoever has the secret can sign any permission the key allows.
 *
 * The token is a JWT (RFC 7519), HS256, of type `leadpane-embed+jwt` for the audience `leadpane`.
 *
 * @throws {TypeError} naming the argument that is wrong and what would be right.
 * @example
 * ```ts
 * import { signEmbedToken } from '@leadpane/sdk/embed';
 *
 * const token = await signEmbedToken({
 *   keyId: 'emb_demo',
 *   secret: embedSecret,
 *   viewer: { id: user.id, name: user.name },
 *   permissions: ['leads:read', 'analytics:read'],
 * });
 * ```
 */
export async function signEmbedToken(token: EmbedToken): Promise<string> {
  const { keyId, viewer, permissions, expiresInSeconds = DEFAULT_SECONDS, now } = token;
  const { id, name } = viewer;
  requireText('keyId', keyId);
  requireText('viewer.id', id);
  requirePermissions(permissions);
  requireLifetime(expiresInSeconds);
  const issuedAt = Math.floor((now?.getTime() ?? Date.now()) / 1000);
  return new SignJWT({ permissions: [...permissions], ...(name && { name }) })
    .setProtectedHeader({ alg: 'HS256', kid: keyId, typ: 'leadpane-embed+jwt' })
    .setAudience('leadpane')
    .setSubject(id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + expiresInSeconds)
    .sign(readSecret(token.secret));
}

function requireText(name: string, value: unknown): void {
  if (typeof value === 'string' && value.trim() !== '') return;
  throw new TypeError(`signEmbedToken: ${name} is missing. Give a text that is not empty.`);
}

function requirePermissions(permissions: readonly unknown[]): void {
  const isList = Array.isArray(permissions) && permissions.length > 0;
  if (isList && permissions.every((one) => typeof one === 'string' && one !== '')) return;
  throw new TypeError(
    "signEmbedToken: permissions must name at least one, such as ['leads:read'].",
  );
}

function requireLifetime(seconds: number): void {
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SECONDS) return;
  throw new TypeError(
    `signEmbedToken: expiresInSeconds must be a whole number from 1 to ${LONGEST_SECONDS}.`,
  );
}

function readSecret(secret: string): Uint8Array {
  const isBase64url = typeof secret === 'string' && /^[\w-]+$/.test(secret);
  const bytes = isBase64url ? base64url.decode(secret) : new Uint8Array();
  if (bytes.length >= SHORTEST_SECRET_BYTES) return bytes;
  throw new TypeError(
    `signEmbedToken: secret must be base64url of ${SHORTEST_SECRET_BYTES} bytes or more. Copy it from the embed key.`,
  );
}
