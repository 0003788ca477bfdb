import { storable } from '../kernel/index.ts';

/** What a hook says of one event. */
export type Entry = { readonly done: 'delivered' | 'skipped' } | Fault;

export interface Fault {
  readonly fault: 'retry' | 'fail';
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number | undefined;
}

/** By the id of the event. */
export type Entries = ReadonlyMap<string, Entry>;

const MOST = { code: 60, message: 500 };

/** Reads what a hook answered; what has another shape is none. @throws {Error} for no list. */
export function readEntries(answer: unknown): Entries {
  if (!Array.isArray(answer)) throw new Error('notify must answer a list with an entry per event');
  return new Map(
    answer.filter(isRecord).flatMap((entry): [string, Entry][] => {
      const read = readEntry(entry);
      return read ? [[String(entry['id']), read]] : [];
    }),
  );
}

function readEntry({ done, fault, ...rest }: Record<string, unknown>): Entry | undefined {
  if (done === 'ok') return { done: 'delivered' };
  if (done === 'skip') return { done: 'skipped' };
  if (fault !== 'retry' && fault !== 'fail') return undefined;
  const { code, message, retryAfterSeconds: seconds } = rest;
  return {
    fault,
    code: textOf(code, MOST.code),
    message: textOf(message, MOST.message),
    ...(typeof seconds === 'number' && seconds > 0 && { retryAfterSeconds: seconds }),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const textOf = (value: unknown, most: number): string =>
  storable((typeof value === 'string' ? value : '').slice(0, most));
