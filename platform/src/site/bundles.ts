import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
};

/** No slash and no leading dot: a name can only ever mean a file of the directory itself. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

const SLOW_BYTES = 500_000;

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** One built file, ready to be sent in each encoding. */
export interface Bundle {
  readonly type: string;
  readonly hash: string;
  readonly bodies: { readonly br: Buffer; readonly gzip: Buffer; readonly identity: Buffer };
}

/** The built widget files of one directory, compressed once and kept in memory until they change. */
export function createBundles(directory: string) {
  const kept = new Map<string, { readonly modifiedMs: number; readonly bundle: Promise<Bundle> }>();

  return {
    /** Undefined for anything that is not a built file of a known type. */
    async find(name: string): Promise<Bundle | undefined> {
      const type = TYPES[extname(name)];
      if (!type || !NAME.test(name)) return undefined;
      const path = join(directory, name);
      const modifiedMs = await fileModifiedMs(path);
      if (modifiedMs === undefined) return undefined;
      const known = kept.get(name);
      if (known?.modifiedMs === modifiedMs) return known.bundle;
      const bundle = readBundle(path, type);
      kept.set(name, { modifiedMs, bundle });
      bundle.catch(() => kept.delete(name));
      return bundle;
    },

    /** False until `npm run build` has run once. */
    async areBuilt(): Promise<boolean> {
      return (await fileModifiedMs(join(directory, 'loader.js'))) !== undefined;
    },
  };
}

async function fileModifiedMs(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? found.mtimeMs : undefined;
}

async function readBundle(path: string, type: string): Promise<Bundle> {
  const identity = await readFile(path);
  // At the best quality a megabyte takes seconds.
  const quality = identity.length > SLOW_BYTES ? 5 : constants.BROTLI_MAX_QUALITY;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  const [br, gzipped] = await Promise.all([
    compress.br(identity, { params }),
    compress.gzip(identity),
  ]);
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  return { type, hash, bodies: { br, gzip: gzipped, identity } };
}
