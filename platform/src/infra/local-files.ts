import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '../kernel/index.ts';
import { refuseForeignKey } from './file-key.ts';

/**
 * Files in a folder of this machine, which nothing serves or loads code from: for one process, or
 * for several that share a disk.
 */
export function createLocalFiles(folder: string): FileStore {
  function pathOf(key: string): string {
    refuseForeignKey(key);
    return join(folder, key.slice(0, 2), key);
  }

  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, 'wx', 0o600);
      try {
        await pipeline(bytes, file.createWriteStream({ flush: true }));
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },

    async get(key) {
      const path = pathOf(key);
      // A stream finds out too late, when the answer has begun.
      await stat(path);
      return createReadStream(path);
    },

    remove: (key) => rm(pathOf(key), { force: true }),
  };
}
