import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Problem, restoreCell } from '../kernel/index.ts';
import { decode } from './text.ts';

const BIGGEST_ROW_BYTES = 1_000_000;

/** A row of a file, whatever its kind; the first one is the header. */
export interface FileRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of a CSV as they arrive, in constant memory. @throws {Problem} `import.bad-file`. */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FileRow> {
  const parser = Readable.from(decode(bytes)).compose(
    parse({
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: BIGGEST_ROW_BYTES,
    }),
  );
  try {
    const rows: AsyncIterable<{ record: string[]; info: { lines: number } }> = parser;
    for await (const { record, info } of rows)
      yield { line: info.lines, cells: record.map(restoreCell) };
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    if (!(cause instanceof CsvError)) throw cause;
    const hint = 'Rows before it were imported; mend the file and send it again.';
    throw new Problem('import.bad-file', { detail: cause.message, hint, cause });
  }
}
