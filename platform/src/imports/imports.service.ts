import { stringify } from 'csv-stringify/sync';
import type { Arrival, IntakeService } from '../intake/intake.service.ts';
import { type Actor, Problem, type Transact } from '../kernel/index.ts';
import type { NotificationService } from '../notifications/notifications.service.ts';
import { type CsvRow, readCsv } from './csv.ts';
import type { Import } from './import.model.ts';
import type { ImportRepository, Progress, RefusedRow } from './imports.repository.ts';
import { createMapping } from './mapping.ts';

export type ImportService = ReturnType<typeof createImportService>;

interface Needs {
  readonly imports: ImportRepository;
  readonly intake: IntakeService;
  readonly transact: Transact;
  readonly notifications: Pick<NotificationService, 'raise'>;
  readonly newId: () => string;
}

interface Order {
  readonly map: readonly string[];
  readonly source: string;
  readonly dryRun: boolean;
  readonly fileName: string;
}

const CHUNK = 500;
const ERRORS_AT_ONCE = 1_000;

/** Files of leads: read as they arrive, stored through the same door as submissions. */
export function createImportService({ imports, intake, transact, notifications, newId }: Needs) {
  async function get(actor: Actor, id: string): Promise<Import> {
    const found = await transact(actor.companyId, (tx) => imports.find(tx, id));
    if (!found) throw new Problem('import.not-found', { detail: `There is no import ${id}.` });
    return found;
  }

  return {
    /** @throws {Problem} `import.not-found`. */
    get,

    /**
     * Reads the file to its end and stores its rows. Rows that are known already add nothing, so a
     * broken import is mended by sending the file again.
     * @throws {Problem} `import.bad-mapping`, `import.bad-file`.
     */
    async run(actor: Actor, order: Order, bytes: AsyncIterable<Uint8Array>): Promise<Import> {
      const { companyId } = actor;
      const { map, ...fields } = order;
      const { id } = await transact(companyId, (tx) =>
        imports.insert(tx, { id: newId(), ...fields }),
      );
      const finish = (state: Import['state']) =>
        transact(companyId, (tx) => imports.change(tx, id, { state, finishedAt: new Date() }));
      try {
        const { added } = await readAll({ companyId, importId: id, order, map, bytes });
        await finish('finished');
        if (!order.dryRun) {
          await notifications.raise(
            companyId,
            'import.finished',
            `${order.fileName}: ${added} new leads`,
          );
        }
      } catch (error) {
        await finish('failed');
        throw error;
      }
      return get(actor, id);
    },

    /** The refused rows as CSV; cells that a spreadsheet would run are defused. */
    async *errorFile(actor: Actor, found: Import): AsyncGenerator<string> {
      const options = { escape_formulas: true };
      yield stringify([['line', 'column', 'reason', ...found.header]], options);
      for (let offset = 0; ; offset += ERRORS_AT_ONCE) {
        const window = { offset, limit: ERRORS_AT_ONCE };
        const rows = await transact(actor.companyId, (tx) =>
          imports.errorsAfter(tx, found.id, window),
        );
        if (rows.length === 0) return;
        yield stringify(
          rows.map(({ line, field, message, cells }) => [line, field, message, ...cells]),
          options,
        );
      }
    },
  };

  interface Run {
    readonly companyId: string;
    readonly importId: string;
    readonly order: Order;
    readonly map: readonly string[];
    readonly bytes: AsyncIterable<Uint8Array>;
  }

  async function readAll(run: Run): Promise<Progress> {
    const rows = readCsv(run.bytes);
    const header = (await rows.next()).value as CsvRow | undefined;
    if (!header) throw new Problem('import.bad-file', { detail: 'The file is empty.' });
    const read = createMapping(run.map, header.cells);
    await transact(run.companyId, (tx) =>
      imports.change(tx, run.importId, { header: [...header.cells] }),
    );
    let progress: Progress = { rows: 0, added: 0, known: 0, refused: 0 };
    for await (const chunk of inChunks(rows, CHUNK)) {
      progress = await storeChunk(run, chunk, { read, progress });
    }
    return progress;
  }

  async function storeChunk(
    { companyId, importId, order }: Run,
    chunk: readonly CsvRow[],
    { read, progress }: { read: ReturnType<typeof createMapping>; progress: Progress },
  ): Promise<Progress> {
    const refused: RefusedRow[] = [];
    const arrivals: Arrival[] = [];
    for (const { line, cells } of chunk) {
      const found = read(cells);
      if ('message' in found) {
        refused.push({ line, field: found.field, message: found.message, cells: [...cells] });
        continue;
      }
      const source = found.source ?? order.source;
      arrivals.push({
        leadId: newId(),
        source,
        person: found.person,
        touch: {},
      });
    }
    const stored = order.dryRun
      ? []
      : await Promise.all(arrivals.map((arrival) => intake.accept(companyId, arrival)));
    const added = stored.filter(({ outcome }) => outcome === 'added').length;
    const next = {
      rows: progress.rows + chunk.length,
      added: progress.added + added,
      known: progress.known + stored.length - added,
      refused: progress.refused + refused.length,
    };
    await transact(companyId, async (tx) => {
      await imports.addErrors(tx, importId, refused);
      await imports.change(tx, importId, next);
    });
    return next;
  }
}

async function* inChunks<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let chunk: Item[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
