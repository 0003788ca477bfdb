/** Usual delimiters; the one that the header has most of counts. */
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Rows of a CSV as RFC 4180 has it: cells in quotes may hold delimiters, line ends and, doubled,
 * quotes. Empty lines are left out.
 */
export function parseCsv(text: string): string[][] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const delimiter = delimiterOf(source);
  const rows: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < source.length) {
    const cell = source[at] === '"' ? readQuoted(source, at) : readPlain(source, at, delimiter);
    cells.push(cell.text);
    at = cell.end;
    if (source[at] === delimiter) {
      at += 1;
      // What ends with a delimiter has one more cell, an empty one.
      if (at < source.length && source[at] !== '\n' && source[at] !== '\r') continue;
      cells.push('');
    }
    if (source.startsWith('\r\n', at)) at += 2;
    else at += 1;
    if (cells.some((one) => one !== '')) rows.push(cells);
    cells = [];
  }
  return rows;
}

interface Cell {
  readonly text: string;
  /** Where what follows it stands. */
  readonly end: number;
}

function readPlain(source: string, start: number, delimiter: string): Cell {
  let end = start;
  while (end < source.length && !isEnd(source[end], delimiter)) end += 1;
  return { text: source.slice(start, end), end };
}

const isEnd = (sign: string | undefined, delimiter: string): boolean =>
  sign === delimiter || sign === '\n' || sign === '\r';

/** One whose quotes never close reaches to the end. */
function readQuoted(source: string, start: number): Cell {
  let text = '';
  let at = start + 1;
  for (;;) {
    const quote = source.indexOf('"', at);
    if (quote < 0) return { text: text + source.slice(at), end: source.length };
    text += source.slice(at, quote);
    if (source[quote + 1] !== '"') return { text, end: quote + 1 };
    text += '"';
    at = quote + 2;
  }
}

function delimiterOf(source: string): string {
  const [header = ''] = source.split(/[\r\n]/, 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.toSorted((one, other) => count(other) - count(one))[0] ?? ',';
}
