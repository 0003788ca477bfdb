import { Problem } from '../kernel/index.ts';
import type { FileRow } from './csv.ts';
import { splitArray } from './json-array.ts';
import { decode } from './text.ts';

const LONGEST_ENTRY = 1_000_000;

/** How objects stand in a file: one a line, or as one array. */
export type JsonType = 'application/x-ndjson' | 'application/json';

/**
 * Objects as rows with these columns; `properties.x` also finds `x` inside `properties`.
 * The first row is the header. Constant memory. @throws {Problem} `import.bad-file`.
 */
export async function* readJson(
  bytes: AsyncIterable<Uint8Array>,
  type: JsonType,
  columns: readonly string[],
): AsyncGenerator<FileRow> {
  yield { line: 0, cells: columns };
  for await (const { line, found } of readObjects(bytes, type)) {
    yield { line, cells: columns.map((column) => cellOf(found, column)) };
  }
}

/** The objects of a file with their numbers. @throws {Problem} `import.bad-file`. */
export async function* readObjects(bytes: AsyncIterable<Uint8Array>, type: JsonType) {
  const split = type === 'application/json' ? splitArray : splitLines;
  let line = 0;
  for await (const text of split(decode(bytes))) {
    line += 1;
    if (text.length > LONGEST_ENTRY) refuse(`Entry ${line} has more than a million characters.`);
    if (text.trim() !== '') yield { line, found: parse(text, line) };
  }
  if (line === 0) refuse('The file is empty.');
}

/** What a column shows of an object; empty when it has none. */
export const cellOf = (row: object, column: string): string => textOf(valueAt(row, column));

/** The columns of an object, those inside `properties` one by one. */
export function columnsOf(row: object): string[] {
  return Object.entries(row).flatMap(([name, value]) =>
    name === 'properties' && isObject(value)
      ? Object.keys(value).map((inner) => `properties.${inner}`)
      : [name],
  );
}

async function* splitLines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    // Endless lines are refused by whoever reads them, so they must reach him.
    if (rest.length > LONGEST_ENTRY) yield rest;
  }
  if (rest !== '') yield rest;
}

function parse(text: string, line: number): object {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (cause) {
    refuse(`Entry ${line} is no JSON.`, cause);
  }
  return refuse(`Entry ${line} is no object.`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function valueAt(row: object, column: string): unknown {
  if (Object.hasOwn(row, column)) return Reflect.get(row, column);
  const [outer = '', inner = ''] = column.split('.', 2);
  const found: unknown = Object.hasOwn(row, outer) ? Reflect.get(row, outer) : undefined;
  return isObject(found) && Object.hasOwn(found, inner) ? found[inner] : undefined;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function refuse(detail: string, cause?: unknown): never {
  const hint = 'Send JSON objects: one a line, or one array of them.';
  throw new Problem('import.bad-file', { detail, hint, cause });
}
