import type { KeyKind } from './key.model.ts';

interface Needs {
  readonly newSecret: () => string;
  readonly hashOf: (secret: string) => string;
  readonly seal: (text: string) => string;
}

interface KeySecret {
  /** To show once. */
  readonly secret: string | null;
  /** Readable again: signatures are verified with it. */
  readonly sealedSecret: string | null;
  readonly secretHash: string | null;
}

/** The secret of a new key, and what is stored of it; a site key is public and has none. */
export function mintSecret(kind: KeyKind, { newSecret, hashOf, seal }: Needs): KeySecret {
  const none = { secret: null, sealedSecret: null, secretHash: null };
  if (kind === 'site') return none;
  const secret = newSecret();
  if (kind === 'embed') return { ...none, secret, sealedSecret: seal(secret) };
  const bearer = `sk_${secret}`;
  return { ...none, secret: bearer, secretHash: hashOf(bearer) };
}
