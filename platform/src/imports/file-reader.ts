import type { Arrival, IntakeService } from '../intake/intake.service.ts';
import { Problem, type Transact } from '../kernel/index.ts';
import { type FileRow, readCsv } from './csv.ts';
import { type JsonType, readJson } from './json-objects.ts';
import type { ImportRepository, Progress, RefusedRow } from './imports.repository.ts';
import { createMapping, type ReadRow } from './mapping.ts';

/** Rows that are stored and counted together. */
const CHUNK = 500;

/** Media types of files that can be read. */
export type FileType = 'text/csv' | JsonType;

/** What the caller wants done with the file. */
export interface Order {
  /** `column=field` pairs. */
  readonly map: readonly string[];
  /** Of rows that name none. */
  readonly source: string;
  readonly dryRun: boolean;
  readonly fileName: string;
  readonly type: FileType;
}

interface Run {
  readonly companyId: string;
  readonly importId: string;
  readonly order: Order;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Told after each chunk. */
  readonly onProgress: () => void;
}

interface Needs {
  readonly imports: ImportRepository;
  readonly intake: IntakeService;
  readonly transact: Transact;
  readonly newId: () => string;
}

/** Reads a file to its end, a chunk at a time, and notes how far it is after each. */
export function createFileReader({ imports, intake, transact, newId }: Needs) {
  return async (run: Run): Promise<Progress> => {
    const rows = readRows(run);
    const first = await rows.next();
    if (first.done) throw new Problem('import.bad-file', { detail: 'The file is empty.' });
    const read = createMapping(run.order.map, first.value.cells);
    const header = first.value.cells.map(storable);
    await transact(run.companyId, (tx) => imports.change(tx, run.importId, { header }));
    let progress: Progress = { rows: 0, added: 0, known: 0, refused: 0 };
    for await (const chunk of inChunks(rows, CHUNK)) {
      progress = await storeChunk(run, progress, sort(run.order, read, chunk));
      run.onProgress();
    }
    return progress;
  };

  /** Tells rows that can be stored from those that cannot. */
  function sort(order: Order, read: ReadRow, chunk: readonly FileRow[]) {
    const arrivals: Arrival[] = [];
    const refused: RefusedRow[] = [];
    for (const { line, cells } of chunk) {
      const found = read(cells);
      if ('message' in found) {
        const { field, message } = found;
        refused.push({ line, field, message, cells: cells.map(storable) });
      } else {
        const source = found.source ?? order.source;
        arrivals.push({ leadId: newId(), source, person: found.person });
      }
    }
    return { arrivals, refused };
  }

  async function storeChunk(
    { companyId, importId, order }: Run,
    before: Progress,
    { arrivals, refused }: ReturnType<typeof sort>,
  ): Promise<Progress> {
    const wanted = order.dryRun ? [] : arrivals;
    const stored = await Promise.all(wanted.map((one) => intake.accept(companyId, one)));
    const added = stored.filter(({ outcome }) => outcome === 'added').length;
    const progress = {
      rows: before.rows + arrivals.length + refused.length,
      added: before.added + added,
      known: before.known + stored.length - added,
      refused: before.refused + refused.length,
    };
    await transact(companyId, async (tx) => {
      await imports.addErrors(tx, importId, refused);
      await imports.change(tx, importId, progress);
    });
    return progress;
  }
}

/** The header, then the rows. */
function readRows({ order, bytes }: Run): AsyncGenerator<FileRow> {
  if (order.type === 'text/csv') return readCsv(bytes);
  const columns = order.map.map((pair) => pair.slice(0, pair.indexOf('=')));
  return readJson(bytes, order.type, columns);
}

/** PostgreSQL stores no NUL. */
const storable = (cell: string): string => cell.replaceAll('\0', '\uFFFD');

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
