import { type Actor, type Asked, pageById, Problem } from '../kernel/index.ts';
import type { StoredFile } from './file.model.ts';
import type { FileRepository } from './files.repository.ts';
import { createKeeper, type Storage } from './keeper.ts';
import { createLinks, type LinkNeeds } from './links.ts';
import { createUploads, type UploadNeeds } from './uploads.ts';

export type FileService = ReturnType<typeof createFileService>;

interface Needs extends Storage, UploadNeeds, LinkNeeds {
  readonly files: FileRepository;
}

/** Files that people and forms send and exports make: stored once, read through signed links. */
export function createFileService(needs: Needs) {
  const { files, transact, audit, leads, report } = needs;
  const keeper = createKeeper(needs);
  const links = createLinks(needs);

  async function get(actor: Actor, id: string): Promise<StoredFile> {
    return (await transact(actor.companyId, (tx) => files.find(tx, id))) ?? refuseMissing(id);
  }

  return {
    ...keeper,
    ...createUploads(needs, keeper),
    open: links.open,

    /** @throws {Problem} `file.not-found`. */
    get,

    /** A link to the file, for 15 minutes. @throws {Problem} `file.not-found`. */
    link: async (actor: Actor, id: string) => links.sign(await get(actor, id)),

    /** One page of the lead's files, newest first. @throws {Problem} `lead.not-found`. */
    async ofLead(actor: Actor, leadId: string, asked: Asked) {
      await leads.get(actor, leadId);
      return pageById(asked, (window) =>
        transact(actor.companyId, (tx) => files.ofLead(tx, leadId, window)),
      );
    },

    /** @throws {Problem} `file.not-found`. */
    async remove(actor: Actor, id: string): Promise<void> {
      const { name, leadId } = await get(actor, id);
      const before = { name, leadId };
      await transact(actor.companyId, async (tx) => {
        await files.expire(tx, id);
        await audit(tx, actor, {
          action: 'file.deleted',
          subjectType: 'file',
          subjectId: id,
          before,
        });
      });
      await keeper.sweep().catch(report);
    },
  };
}

function refuseMissing(id: string): never {
  throw new Problem('file.not-found', { detail: `There is no file ${id}.` });
}
