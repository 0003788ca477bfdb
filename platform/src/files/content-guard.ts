import { Problem } from '../kernel/index.ts';
import { createJpegSize } from './jpeg-size.ts';
import { refusePixels } from './picture-size.ts';

/** A tag, a comment or an instruction; `<ada@example.com>` and `x < 3` are none. */
const MARKUP = /<(?:[!?]|\/?[a-z][\w:-]*(?:[\s/>]|$))/i;
/** The beginning of what a machine or a viewer would run. */
const SCRIPT = /^\uFEFF?#!|%PDF-/;
// oxlint-disable-next-line no-control-regex -- these tell a text from anything else
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/;

/** Markup that makes a page of a picture or document. */
const HIDDEN_PAGE = /<(?:script|html|svg|iframe|body|!doctype html)[\s>]|<\?php/i;
/** The end of a ZIP, which readers look for from behind. */
// oxlint-disable-next-line no-control-regex -- it is no text
const HIDDEN_ARCHIVE = /PK\x05\x06\0\0\0\0/;
const ACTIVE_PDF = /\/(?:JavaScript|JS|Launch|RichMedia)[\s(<[/]/;
const MACROS = /vbaProject\.bin/i;

/** Longer than anything the patterns look for. */
const OVERLAP = 64;

/** Is this the beginning of a text in UTF-8? */
export function isPlainText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return !CONTROL.test(text);
  } catch {
    return false;
  }
}

/**
 * Passes the bytes of a file on and breaks off at content that a viewer could run.
 * @throws {Problem} `file.type-not-allowed`, `file.picture-too-large`.
 */
export async function* guardContent(
  mediaType: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const look = mediaType.startsWith('text/') ? createTextGuard() : createGuard(mediaType);
  const sizeOf = mediaType === 'image/jpeg' ? createJpegSize() : () => undefined;
  for await (const chunk of bytes) {
    look(chunk);
    refusePixels(sizeOf(chunk) ?? 0);
    yield chunk;
  }
  look(undefined);
}

/** Looks at one chunk; undefined is the end. */
type Look = (chunk: Uint8Array | undefined) => void;

function createTextGuard(): Look {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let tail = '';
  return (chunk) => {
    const text = tail + decode(decoder, chunk);
    if (CONTROL.test(text)) refuse('A text may contain no control characters.');
    if (MARKUP.test(text) || SCRIPT.test(text)) refuse('A text may contain no markup or program.');
    // Without its last bytes, a tag that is cut in two would pass as two halves.
    tail = text.slice(-OVERLAP);
  };
}

function decode(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | undefined): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return refuse('A text must be in UTF-8.');
  }
}

const createGuard = (mediaType: string): Look => {
  const patterns = patternsOf(mediaType);
  let tail = '';
  return (chunk) => {
    const text = tail + Buffer.from(chunk ?? []).toString('latin1');
    if (patterns.some((pattern) => pattern.test(text))) {
      refuse('It contains a program, a page or an archive beside what it is.');
    }
    tail = text.slice(-OVERLAP);
  };
};

function patternsOf(mediaType: string): readonly RegExp[] {
  if (mediaType === 'application/pdf') return [HIDDEN_PAGE, HIDDEN_ARCHIVE, ACTIVE_PDF];
  // Office documents are archives of markup.
  return mediaType.startsWith('image/') ? [HIDDEN_PAGE, HIDDEN_ARCHIVE] : [MACROS];
}

function refuse(detail: string): never {
  throw new Problem('file.type-not-allowed', { detail, hint: 'Save it as a plain document.' });
}
