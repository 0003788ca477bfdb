import { type FileStore, Problem } from '../kernel/index.ts';
import type { StoredFile } from './file.model.ts';
import type { FileRepository } from './files.repository.ts';

export interface LinkNeeds {
  readonly files: Pick<FileRepository, 'findSigned'>;
  readonly store: FileStore;
  readonly links: {
    sign(text: string): string;
    isSigned(text: string, signature: string): boolean;
  };
  readonly now: () => Date;
}

const LIFE_MS = 15 * 60_000;

/** Addresses under which a browser, which sends no token, may load one file for a while. */
export function createLinks({ files, store, links, now }: LinkNeeds) {
  return {
    /** Path and query below the API's address. */
    sign(file: StoredFile) {
      const expires = Math.floor((now().getTime() + LIFE_MS) / 1_000);
      const query = `expires=${expires}&signature=${links.sign(textOf(file, expires))}`;
      return {
        path: `/files/${file.id}/content?${query}`,
        expiresAt: new Date(expires * 1_000),
      };
    },

    /** The file behind a link. @throws {Problem} `file.link-invalid`, whatever is wrong with it. */
    async open(id: string, expires: number, signature: string) {
      const isOver = expires * 1_000 <= now().getTime();
      const file = isOver ? undefined : await files.findSigned(id);
      if (!file || !links.isSigned(textOf(file, expires), signature)) {
        const hint = 'Links live 15 minutes. Ask for a new one where you got this one.';
        throw new Problem('file.link-invalid', { hint });
      }
      return { file, bytes: await store.get(file.storeKey) };
    },
  };
}

/** What a signature vouches for. */
const textOf = ({ id, companyId }: StoredFile, expires: number): string =>
  `file ${id} ${companyId} ${expires}`;
