import type { FileStore, Transact, Tx } from '../kernel/index.ts';
import type { StoredFile } from './file.model.ts';
import type { FileRepository, NewFile } from './files.repository.ts';

/** What storing and removing needs. */
export interface Storage {
  readonly files: Pick<FileRepository, 'insert' | 'finish' | 'expire' | 'overdue' | 'forget'>;
  readonly store: FileStore;
  readonly transact: Transact;
  readonly newId: () => string;
  readonly newKey: () => string;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
}

export type Keeper = ReturnType<typeof createKeeper>;

/** What is known of a file before it arrives. */
export interface Made extends Omit<NewFile, 'id' | 'storeKey'> {
  /** Refuses it before a byte is stored. */
  readonly admit?: (tx: Tx) => Promise<void>;
}

/** No file takes longer; what is left of it afterwards was cut off. */
const ARRIVING_MS = 3_600_000;

/** Keeps rows and bytes together: no byte is without a row, whenever a process dies. */
export function createKeeper({ files, store, transact, report, ...needs }: Storage) {
  return {
    /** Stores bytes under a row of their own; a stream that fails leaves neither. */
    async keep(
      companyId: string,
      { admit, ...made }: Made,
      bytes: AsyncIterable<Uint8Array>,
    ): Promise<StoredFile> {
      const [id, storeKey] = [needs.newId(), needs.newKey()];
      const untilArrived = new Date(needs.now().getTime() + ARRIVING_MS);
      await transact(companyId, async (tx) => {
        await admit?.(tx);
        await files.insert(tx, { ...made, id, storeKey, expiresAt: untilArrived });
      });
      let sizeBytes = 0;
      async function* counted() {
        for await (const chunk of bytes) {
          sizeBytes += chunk.length;
          yield chunk;
        }
      }
      try {
        await store.put(storeKey, counted());
      } catch (error) {
        await transact(companyId, (tx) => files.expire(tx, id));
        throw error;
      }
      const { expiresAt } = made;
      const done = await transact(companyId, (tx) =>
        files.finish(tx, id, { sizeBytes, expiresAt }),
      );
      if (done) return done;
      await store.remove(storeKey);
      throw new Error(`The file ${id} took longer to arrive than files may.`);
    },

    /** Removes what is to go from the store; what cannot be removed now is tried again next time. */
    async sweep(): Promise<void> {
      const gone: string[] = [];
      for (const { id, storeKey } of await files.overdue()) {
        await store.remove(storeKey).then(() => gone.push(id), report);
      }
      if (gone.length > 0) await files.forget(gone);
    },
  };
}
