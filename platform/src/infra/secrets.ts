import { createHash, randomBytes } from 'node:crypto';

/** A secret to hand out once: 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of it. Random as it is, it needs neither salt nor a slow hash. */
export const hashOfSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');
