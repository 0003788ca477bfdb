import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * Encrypts what must be readable again (signing keys, embed secrets) with AES-256-GCM, and signs
 * what comes back from outside (links) with HMAC-SHA-256.
 */
export interface Sealing {
  seal(text: string): string;
  /** @throws when the text was changed or sealed with another secret. */
  open(sealed: string): string;
  sign(text: string): string;
  isSigned(text: string, signature: string): boolean;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The keys are derived from `secret` (HKDF-SHA-256, RFC 5869). */
export function createSealing(secret: string): Sealing {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const key = derive('leadpane sealing v1');
  const linkKey = derive('leadpane links v1');
  const hash = (text: string) => createHmac('sha256', linkKey).update(text).digest();
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    sign: (text) => hash(text).toString('base64url'),
    isSigned(text, signature) {
      const [wanted, found] = [hash(text), Buffer.from(signature, 'base64url')];
      return wanted.length === found.length && timingSafeEqual(wanted, found);
    },
  };
}
