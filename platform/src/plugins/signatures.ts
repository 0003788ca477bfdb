import { createPublicKey, verify } from 'node:crypto';
import type { Signature } from './plugin.model.ts';

/** Ed25519 public keys by the id that signatures name; each 32 bytes in base64. */
export type PluginKeys = Readonly<Record<string, string>>;

/** Is this the signature of one of our keys over the digest, 64 hexadecimal digits? */
export function createSignatureCheck(keys: PluginKeys) {
  return (digest: string, { keyId, value }: Signature): boolean => {
    const raw = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
    if (raw === undefined) return false;
    const x = Buffer.from(raw, 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(digest, 'hex'), key, Buffer.from(value, 'base64'));
  };
}
