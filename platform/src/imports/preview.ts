import { type FileRow, readCsv } from './csv.ts';
import type { FileType } from './file-reader.ts';
import { cellOf, columnsOf, type JsonType, readObjects } from './json-objects.ts';
import { createMapping } from './mapping.ts';
import { suggestMapping } from './suggest.ts';

/** Rows that are looked at. */
const SHOWN = 20;

/** A file as it comes. */
export interface Upload {
  readonly type: FileType;
  /** `column=field` pairs; undefined to see what is suggested. */
  readonly map: readonly string[] | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * The beginning of a file, what its columns may mean, and what would be wrong with its rows. Stores
 * nothing and reads no further than it shows. @throws {Problem} `import.bad-file`, `import.bad-mapping`.
 */
export async function preview({ type, map, bytes }: Upload) {
  const { columns, rows } =
    type === 'text/csv' ? await sampleCsv(bytes) : await sampleObjects(bytes, type);
  const suggested = suggestMapping(columns);
  const read = createMapping(map ?? suggested, columns);
  const mistakes = rows.flatMap(({ line, cells }) => {
    const found = read(cells);
    return 'message' in found ? [{ line, column: found.field, message: found.message }] : [];
  });
  return { columns, rows: rows.map(({ cells }) => cells), suggested, mistakes };
}

interface Sample {
  readonly columns: readonly string[];
  readonly rows: readonly FileRow[];
}

async function sampleCsv(bytes: AsyncIterable<Uint8Array>): Promise<Sample> {
  const [header, ...rows] = await take(readCsv(bytes), SHOWN + 1);
  return { columns: header?.cells ?? [], rows };
}

async function sampleObjects(bytes: AsyncIterable<Uint8Array>, type: JsonType): Promise<Sample> {
  const objects = await take(readObjects(bytes, type), SHOWN);
  const columns = [...new Set(objects.flatMap(({ found }) => columnsOf(found)))];
  const rows = objects.map(({ line, found }) => ({
    line,
    cells: columns.map((column) => cellOf(found, column)),
  }));
  return { columns, rows };
}

async function take<Item>(items: AsyncIterable<Item>, most: number): Promise<Item[]> {
  const taken: Item[] = [];
  for await (const item of items) {
    taken.push(item);
    if (taken.length === most) break;
  }
  return taken;
}
