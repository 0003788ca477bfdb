import { randomBytes } from 'node:crypto';

const SHAPE = /^[\da-f]{32}$/;

/** Where the bytes of a file lie; nobody outside chooses or learns it. */
export const newFileKey = (): string => randomBytes(16).toString('hex');

/** @throws when the key is not one of ours, such as a path. */
export function refuseForeignKey(key: string): void {
  if (!SHAPE.test(key)) throw new Error('This is no key of the file store.');
}
