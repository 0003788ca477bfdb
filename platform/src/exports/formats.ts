import { stringify } from 'csv-stringify/sync';
import { protectCell } from '../kernel/index.ts';
import { type Cell, type Member, memberColumns } from './columns.ts';
import type { Writing } from './kinds.ts';

type Pages<Row> = AsyncIterable<readonly Row[]>;

/** Where rows come from. */
export interface Source<Row> {
  /** Reads all of them, from the first on. */
  readonly scan: () => Pages<Row>;
  /** Names and types of what they have of their own; one may come again. */
  readonly listMembers: () => AsyncIterable<readonly Member[]>;
}

export type Format = 'csv' | 'json' | 'jsonl';

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
};

/** All rows as a file, a page at a time. */
export function write<Row>(
  format: Format,
  source: Source<Row>,
  writing: Writing<Row>,
): AsyncGenerator<string> {
  if (format === 'csv') return writeCsv(source, writing);
  const pages = source.scan();
  return format === 'json' ? writeJson(pages, writing.toJson) : writeLines(pages, writing.toJson);
}

/** The header comes first, so that members are listed before any row is read. */
async function* writeCsv<Row>({ scan, listMembers }: Source<Row>, writing: Writing<Row>) {
  const { columns, members } = writing;
  const listed: Member[] = [];
  const known = new Set<string>();
  for await (const found of listMembers()) {
    for (const member of found) {
      const key = `${member.type} ${member.name}`;
      if (!known.has(key)) listed.push(member);
      known.add(key);
    }
  }
  const all = [...columns, ...memberColumns(members.prefix, listed, members.of)];
  yield stringify([all.map(({ title }) => protectCell(title))]);
  for await (const rows of scan()) {
    yield stringify(rows.map((row) => all.map((column) => toCell(column.of(row)))));
  }
}

function toCell(value: Cell): string {
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
