/** The parts of a challenge that the work needs; the rest goes back as it came. */
interface Challenge {
  readonly parameters: {
    /** Hexadecimal. */
    readonly nonce: string;
    readonly salt: string;
    /** Iterations of PBKDF2 for one guess. */
    readonly cost: number;
    /** Bytes. */
    readonly keyLength: number;
    /** How the right key begins, hexadecimal. */
    readonly keyPrefix: string;
  };
}

const COUNTER_BYTES = 4;

/**
 * The answer to a challenge of the server, for the header `Submission-Proof`. Web Crypto computes
 * off the main thread, and needs no worker that a host's policy might forbid.
 *
 * @throws where Web Crypto is missing: on pages without https.
 */
export async function solveChallenge(text: string): Promise<string> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract says what comes
  const challenge = JSON.parse(atob(text)) as Challenge;
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: cost };
  const start = bytesOf(nonce);
  const password = new Uint8Array(start.length + COUNTER_BYTES);
  password.set(start);
  for (let counter = 0; ; counter += 1) {
    new DataView(password.buffer).setUint32(start.length, counter);
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const derivedKey = hexOf(await crypto.subtle.deriveBits(algorithm, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) {
      return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
    }
  }
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16));

const hexOf = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
