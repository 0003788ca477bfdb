import { stringify } from 'csv-stringify/sync';
import { protectCell } from '../kernel/index.ts';
import type { Import, ImportError } from './import.model.ts';

const AT_ONCE = 1_000;

type ReadPage = (window: { offset: number; limit: number }) => Promise<readonly ImportError[]>;

/** The refused rows of an import as CSV, a page at a time; mended, it can be imported again. */
export async function* writeErrors({ header }: Import, read: ReadPage): AsyncGenerator<string> {
  yield stringify([['line', 'column', 'reason', ...header].map(protectCell)]);
  for (let offset = 0; ; offset += AT_ONCE) {
    const rows = await read({ offset, limit: AT_ONCE });
    if (rows.length === 0) return;
    yield stringify(
      rows.map(({ line, field, message, cells }) =>
        [String(line), field, message, ...cells].map(protectCell),
      ),
    );
  }
}
