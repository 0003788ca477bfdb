import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { CommandError } from '../cli/command.ts';
import { codeOf } from '../cli/error-code.ts';

/** What a version is signed with, and how platforms know it. */
export interface SigningKey {
  /** As in LEADPANE_PLUGIN_KEYS: the name of the file without `.pem`. */
  readonly keyId: string;
  /** The 32 bytes of the public key in base64. */
  readonly publicKey: string;
  /** Ed25519 over the digest, in base64. */
  sign(sha256: string): string;
}

const SUFFIX = '.pem';

/** Makes a key in a file for its owner alone. @throws {CommandError} when there is such a file. */
export async function makeSigningKey(file: string): Promise<SigningKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' }).catch((cause: unknown) => {
    const isThere = codeOf(cause) === 'EEXIST';
    const fault = isThere ? 'is there already' : `cannot be written (${codeOf(cause)})`;
    throw new CommandError(`${file} ${fault}. Name another file.`, { cause });
  });
  return toSigningKey(privateKey, file);
}

/** @throws {CommandError} for a file that holds no such key. */
export async function readSigningKey(file: string): Promise<SigningKey> {
  const pem = await readFile(file, 'utf8').catch((cause: unknown) => {
    const cure = 'Make a key: leadpane plugin key my-company.';
    throw new CommandError(`The key ${file} cannot be read (${codeOf(cause)}). ${cure}`, { cause });
  });
  const key = readPem(pem);
  if (key?.asymmetricKeyType === 'ed25519') return toSigningKey(key, file);
  throw new CommandError(
    `${file} is no Ed25519 private key in PEM. Make one: leadpane plugin key.`,
  );
}

function readPem(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

const toSigningKey = (privateKey: KeyObject, file: string): SigningKey => ({
  keyId: basename(file, SUFFIX),
  publicKey: Buffer.from(
    createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '',
    'base64url',
  ).toString('base64'),
  sign: (sha256) => sign(null, Buffer.from(sha256, 'hex'), privateKey).toString('base64'),
});
