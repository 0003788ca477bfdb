import { createHash } from 'node:crypto';
import { compare, hash } from 'bcrypt';
import { Problem } from '../kernel/index.ts';

const COST = 12;
/** bcrypt reads 72 bytes and no NUL, so longer passwords are hashed first. */
const BCRYPT_BYTES = 72;

/** Password hashing with at most `atOnce` running and `waiting` in line: it takes ~0.3 s of a core. */
export function createPasswords({ atOnce = 1, waiting = 20 } = {}) {
  let running = 0;
  const line: (() => void)[] = [];

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new Problem('auth.busy', { retryAfterSeconds: 5 });
      await new Promise<void>((resolve) => line.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      line.shift()?.();
    }
  }

  return {
    hash: (password: string): Promise<string> => inTurn(() => hash(prepare(password), COST)),
    matches: (password: string, hashed: string): Promise<boolean> =>
      inTurn(() => compare(prepare(password), hashed)),
  };
}

function prepare(password: string): string {
  const isPlain = Buffer.byteLength(password) <= BCRYPT_BYTES && !password.includes('\0');
  return isPlain ? password : createHash('sha384').update(password).digest('base64');
}
