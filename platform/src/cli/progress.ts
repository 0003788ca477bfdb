import type { Output } from './command.ts';

const BAR_WIDTH = 30;
const REDRAW_MS = 100;
const LINE_MS = 10_000;

/** What has been sent so far, for whoever waits. */
export interface Progress {
  advance(amount: number): void;
  /** Removes the bar, so that the result stands alone. */
  end(): void;
}

interface Options {
  readonly out: Output;
  readonly name: string;
  /** Absent when it is not known. */
  readonly size: number | undefined;
  /** What is counted, and the word for what has become of it; default bytes that are sent. */
  readonly unit?: { readonly done: string; readonly format: (amount: number) => string };
  readonly nowMs: () => number;
}

/** A bar on a terminal, else a line every 10 s, for logs. */
export function createProgress(options: Options): Progress {
  const { out, name, size, unit = BYTES, nowMs } = options;
  let sent = 0;
  let shownMs = nowMs();
  const of = size === undefined ? '' : ` of ${unit.format(size)}`;
  const line = () => `${name}: ${unit.format(sent)}${of} ${unit.done}`;
  const isTerminal = out.isTTY === true;
  return {
    advance(amount) {
      sent += amount;
      const isLast = sent === size;
      const isDue = nowMs() - shownMs >= (isTerminal ? REDRAW_MS : LINE_MS);
      if (!isDue && !(isTerminal && isLast)) return;
      shownMs = nowMs();
      out.write(isTerminal ? `\r${bar(sent, size)}${line()}\u001B[K` : `${line()}\n`);
    },
    end() {
      if (isTerminal) out.write('\r\u001B[K');
    },
  };
}

function bar(sent: number, size: number | undefined): string {
  if (!size) return '';
  const share = Math.min(1, sent / size);
  const done = Math.round(share * BAR_WIDTH);
  return `[${'#'.repeat(done)}${'.'.repeat(BAR_WIDTH - done)}] ${Math.floor(share * 100)} %  `;
}

const BYTES = { done: 'sent', format: (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB` };
