import { Problem } from '../kernel/index.ts';

/** The text of a file in UTF-8, or in UTF-16 as its first bytes tell. @throws {Problem} `import.bad-file`. */
export async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const chunk of bytes) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const hint = 'Save the file in UTF-8.';
    throw new Problem('import.bad-file', { detail: 'The file is not in UTF-8.', hint, cause });
  }
}

/** Spreadsheets save "Unicode text" in UTF-16, always with a byte order mark. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
