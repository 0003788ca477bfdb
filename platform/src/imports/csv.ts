import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Problem } from '../kernel/index.ts';

const BIGGEST_ROW_BYTES = 1_000_000;

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of a UTF-8 CSV as they arrive, in constant memory. @throws {Problem} `import.bad-file`. */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
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
    for await (const { record, info } of rows) yield { line: info.lines, cells: record };
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    if (!(cause instanceof CsvError)) throw cause;
    const hint = 'Rows before it were imported; mend the file and send it again.';
    throw new Problem('import.bad-file', { detail: cause.message, hint, cause });
  }
}

async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const hint = 'Save the file as CSV in UTF-8.';
    throw new Problem('import.bad-file', { detail: 'The file is not in UTF-8.', hint, cause });
  }
}
