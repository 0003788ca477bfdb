import type { FileService } from '../files/files.service.ts';
import {
  type Actor,
  type Asked,
  type Audit,
  type Outbox,
  pageById,
  Problem,
  type Transact,
} from '../kernel/index.ts';
import type { Export } from './export.model.ts';
import type { ExportRepository } from './exports.repository.ts';
import type { Format } from './formats.ts';
import type { ExportWriter } from './scans.ts';

export type ExportService = ReturnType<typeof createExportService>;

interface Needs {
  readonly exports: ExportRepository;
  readonly files: Pick<FileService, 'link'>;
  readonly write: ExportWriter;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly now: () => Date;
}

export type Order = Pick<Export, 'kind' | 'format' | 'filter'>;

const LIFE_MS = 24 * 3_600_000;

/** Rows of a company as files: at once, or made by a worker and kept for a day. */
export function createExportService(needs: Needs) {
  const { exports, files, write, transact, outbox, audit, now } = needs;

  async function get(actor: Actor, id: string): Promise<Export> {
    const found = await transact(actor.companyId, (tx) => exports.find(tx, id));
    if (!found) throw new Problem('export.not-found', { detail: `There is no export ${id}.` });
    return found;
  }

  return {
    /** @throws {Problem} `export.not-found`. */
    get,

    /** Newest first. */
    list: (actor: Actor, asked: Asked) =>
      pageById(asked, (window) => transact(actor.companyId, (tx) => exports.page(tx, window))),

    /** Address of the finished file, below the API's; null before. */
    async link(actor: Actor, { state, fileId }: Export): Promise<string | null> {
      if (state !== 'finished' || !fileId) return null;
      const { path } = await files.link(actor, fileId);
      return path;
    },

    /** Asks for a file; a worker makes it. */
    async request(actor: Actor, order: Order, id: string): Promise<Export> {
      const userId = actor.kind === 'user' ? actor.id : null;
      const expiresAt = new Date(now().getTime() + LIFE_MS);
      return transact(actor.companyId, async (tx) => {
        // The same id comes again when the first attempt died before its answer.
        const known = await exports.find(tx, id);
        if (known) return known;
        const found = await exports.insert(tx, { ...order, id, userId, expiresAt });
        await outbox.publish(tx, 'export.requested', [id]);
        const what = { action: 'export.requested', subjectType: 'export', subjectId: id };
        await audit(tx, actor, { ...what, after: order });
        return found;
      });
    },

    /** Leads as a file that is written as it is read. */
    stream: ({ companyId }: Actor, format: Format, filter: Order['filter']) =>
      write({ companyId, kind: 'leads', format, filter }),

    sweep: exports.sweep,
  };
}
