import { createHash } from 'node:crypto';

/** SHA-256 over a version: its manifest, byte for byte as JSON, and its code. */
export const digestOf = (manifest: object, bundle: string | null): string =>
  createHash('sha256')
    .update(JSON.stringify(manifest))
    .update('\0')
    .update(bundle ?? '')
    .digest('hex');
