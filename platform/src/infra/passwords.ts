import { createHash } from 'node:crypto';
import { compare, hash } from 'bcrypt';
import { Problem } from '../kernel/index.ts';

const COST = 12;
/** bcrypt reads 72 bytes and no NUL, so longer passwords are hashed first. */
const BCRYPT_BYTES = 72;

/** Of a password nobody knows: an unknown account costs the same as a known one. */
const DECOY = '$2b$12$NeJB.dMshg2kgNpHkvHd1ebr2Md4BRqRCo/51j3..sBvOTc/UVu56';

/** Whoever has waited so long is told to come again, before his browser gives up. */
const PATIENCE_MS = 15_000;

/** Password hashing with at most `atOnce` running and `waiting` in line: it takes ~0.3 s of a core. */
export function createPasswords({ atOnce = 1, waiting = 20 } = {}) {
  let running = 0;
  const line = new Set<() => void>();

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await waitInLine();
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      const [next] = line;
      next?.();
    }
  }

  function waitInLine(): Promise<void> {
    if (line.size >= waiting) throw busy();
    return new Promise((resolve, reject) => {
      const leave = () => {
        line.delete(enter);
        reject(busy());
      };
      const tooLong = setTimeout(leave, PATIENCE_MS);
      const enter = () => {
        line.delete(enter);
        clearTimeout(tooLong);
        resolve();
      };
      line.add(enter);
    });
  }

  return {
    hash: (password: string): Promise<string> => inTurn(() => hash(prepare(password), COST)),
    /** Without a hash it takes as long, and is wrong. */
    matches: (password: string, hashed: string | undefined): Promise<boolean> =>
      inTurn(() => compare(prepare(password), hashed ?? DECOY)),
  };
}

const busy = () => new Problem('auth.busy', { retryAfterSeconds: 5 });

function prepare(password: string): string {
  const isPlain = Buffer.byteLength(password) <= BCRYPT_BYTES && !password.includes('\0');
  return isPlain ? password : createHash('sha384').update(password).digest('base64');
}
