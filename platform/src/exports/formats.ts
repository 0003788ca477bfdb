import { stringify } from 'csv-stringify/sync';
import { protectCell } from '../kernel/index.ts';
import type { Cell, Flat } from './flatten.ts';
import type { Writing } from './kinds.ts';

type Pages<Row> = AsyncIterable<readonly Row[]>;
/** Reads all rows anew, from the first on. */
type Scan<Row> = () => Pages<Row>;

export type Format = 'csv' | 'json' | 'jsonl';

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
};

/** All rows as a file, a page at a time. */
export function write<Row>(
  format: Format,
  scan: Scan<Row>,
  writing: Writing<Row>,
): AsyncGenerator<string> {
  if (format === 'csv') return writeCsv(scan, writing.flatten);
  return format === 'json' ? writeJson(scan(), writing.toJson) : writeLines(scan(), writing.toJson);
}

/** Reads everything twice: the header comes first, and only all rows know their columns. */
async function* writeCsv<Row>(scan: Scan<Row>, flatten: (row: Row) => Flat) {
  const columns = new Set<string>();
  for await (const rows of scan()) {
    for (const row of rows) for (const name of Object.keys(flatten(row))) columns.add(name);
  }
  const header = [...columns];
  if (header.length > 0) yield stringify([header.map(protectCell)]);
  for await (const rows of scan()) {
    const cells = rows.map(flatten).map((row) => header.map((name) => toCell(row[name])));
    yield stringify(cells);
  }
}

function toCell(value: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? protectCell(value) : String(value);
}

async function* writeJson<Row>(pages: Pages<Row>, toJson: (row: Row) => object) {
  let before = '[\n';
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield before + rows.map((row) => JSON.stringify(toJson(row))).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function* writeLines<Row>(pages: Pages<Row>, toJson: (row: Row) => object) {
  for await (const rows of pages) {
    yield rows.map((row) => `${JSON.stringify(toJson(row))}\n`).join('');
  }
}
