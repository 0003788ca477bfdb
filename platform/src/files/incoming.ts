import { Problem } from '../kernel/index.ts';

/** A file as it arrives. */
export interface Incoming {
  /** As its sender calls it. */
  readonly name: string;
  /** What its sender says, which need not be true; undefined when he says nothing. */
  readonly declaredBytes: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** So much is looked at before anything is stored; office documents tell late what they are. */
const HEAD_BYTES = 65_536;

/** @throws {Problem} `request.too-large`, before reading when its sender says so, else while reading. */
export async function* limitBytes(
  { declaredBytes = 0, bytes }: Incoming,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  if (declaredBytes > maxBytes) refuseSize(maxBytes);
  let readBytes = 0;
  for await (const chunk of named(bytes)) {
    readBytes += chunk.length;
    if (readBytes > maxBytes) refuseSize(maxBytes);
    yield chunk;
  }
}

/** A sender who breaks off is no fault of ours. */
async function* named(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (cause) {
    throw new Problem('request.unreadable', { detail: 'The body broke off.', cause });
  }
}

function refuseSize(maxBytes: number): never {
  const hint = `A file may have ${maxBytes / 1_048_576} MB.`;
  throw new Problem('request.too-large', { hint });
}

/** The beginning of a stream, and all of it once more. @throws {Problem} `file.empty`. */
export async function readHead(bytes: AsyncIterable<Uint8Array>) {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let readBytes = 0;
  while (readBytes < HEAD_BYTES) {
    const { done, value } = await iterator.next();
    if (done) break;
    first.push(value);
    readBytes += value.length;
  }
  if (readBytes === 0) throw new Problem('file.empty', { hint: 'Choose a file with content.' });
  const rest: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => iterator };
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* first;
    yield* rest;
  }
  return { head: Buffer.concat(first), bytes: all() };
}
