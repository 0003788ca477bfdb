import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { CommandError, type Surroundings } from './command.ts';
import { codeOf } from './error-code.ts';

/** A CSV to be sent: a file, or standard input. */
export interface CsvSource {
  /** As the platform and the reader are told. */
  readonly name: string;
  /** Absent when nobody knows before its end, as in a pipe. */
  readonly sizeBytes: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** @throws {CommandError} for a file that cannot be read. */
export async function openCsv(path: string, stdin: Surroundings['stdin']): Promise<CsvSource> {
  if (path === '-') return { name: 'stdin.csv', sizeBytes: undefined, bytes: stdin };
  const file = await open(path).catch((cause: unknown) => {
    const code = codeOf(cause);
    const fault = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new CommandError(`The file ${path} ${fault}. Check the path.`, { cause });
  });
  const found = await file.stat();
  if (found.isDirectory()) {
    await file.close();
    throw new CommandError(`${path} is a folder. Name a CSV file.`);
  }
  const sizeBytes = found.isFile() ? found.size : undefined;
  return { name: basename(path), sizeBytes, bytes: file.createReadStream() };
}
