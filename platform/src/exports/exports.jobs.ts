import type { FileService } from '../files/files.service.ts';
import {
  type Batch,
  createThrottle,
  type Live,
  type Outbox,
  type Transact,
} from '../kernel/index.ts';
import type { Export } from './export.model.ts';
import type { ExportRepository } from './exports.repository.ts';
import { MEDIA_TYPES } from './formats.ts';
import type { ExportWriter } from './scans.ts';

interface Needs {
  readonly exports: ExportRepository;
  readonly files: Pick<FileService, 'keep'>;
  readonly write: ExportWriter;
  readonly transact: Transact;
  readonly outbox: Outbox;
  readonly live: Live;
  readonly present: (found: Export) => object;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
}

/** Who waits is told so often. */
const TELL_MS = 500;

/** What the worker does about exports. */
export function createExportJobs(needs: Needs) {
  const { exports, files, write, transact, outbox, live, now, report } = needs;

  /** Notes how far an export is and tells who asked for it. */
  async function change(companyId: string, id: string, fields: Partial<Export>): Promise<void> {
    const found = await transact(companyId, (tx) => exports.change(tx, id, fields));
    if (found?.userId) live.user(found.userId, 'export:progress', { export: needs.present(found) });
  }

  /** Writes the file of an export that nobody has made yet. */
  async function make(found: Export): Promise<void> {
    const { id, companyId, kind, format, filter, expiresAt } = found;
    const throttle = createThrottle(TELL_MS, () => now().getTime());
    let rows = 0;
    const onRows = (count: number) => {
      rows = count;
      throttle(() => void change(companyId, id, { rows }).catch(report));
    };
    await change(companyId, id, { state: 'running' });
    const name = `${kind}-${found.createdAt.toISOString().slice(0, 10)}.${format}`;
    const file = await files.keep(
      companyId,
      { name, mediaType: MEDIA_TYPES[format], expiresAt },
      asBytes(write({ companyId, kind, format, filter, onRows })),
    );
    await change(companyId, id, {
      state: 'finished',
      rows,
      fileId: file.id,
      finishedAt: now(),
    });
  }

  return {
    /** Makes what was asked for. A process that dies over it leaves it to the next. */
    async work({ companyId, facts }: Batch): Promise<void> {
      for (const id of facts.flatMap(({ subjectIds }) => subjectIds)) {
        const found = await transact(companyId, (tx) => exports.find(tx, id));
        if (!found || !['waiting', 'running'].includes(found.state)) continue;
        await make(found).catch(async (error: unknown) => {
          await change(companyId, id, { state: 'failed', finishedAt: now() });
          report(error);
        });
      }
      await transact(companyId, (tx) => outbox.settle(tx, facts));
    },
  };
}

async function* asBytes(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text);
}
