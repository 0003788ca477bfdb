import { Problem } from '../kernel/index.ts';

const MOST_PIXELS = 40_000_000;

/** Who opens the picture needs memory for each of them. @throws {Problem} `file.picture-too-large`. */
export function refusePixels(pixels: number): void {
  if (pixels < MOST_PIXELS) return;
  throw new Problem('file.picture-too-large', {
    detail: 'A picture may have fewer than 40 million pixels.',
    hint: 'Send it in a smaller size.',
  });
}

/** Width times height as a picture's header tells; a JPEG tells it later: see jpeg-size.ts. */
export function pixelsOf(head: Uint8Array, mediaType: string): number | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    return READERS[mediaType]?.(view);
  } catch (error) {
    // The header ends before it says so.
    if (error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

const READERS: Readonly<Record<string, (view: DataView) => number>> = {
  // PNG (W3C 2003) 11.2.2: IHDR is always the first chunk.
  'image/png': (view) => view.getUint32(16) * view.getUint32(20),
  // GIF89a 18: the logical screen descriptor.
  'image/gif': (view) => view.getUint16(6, true) * view.getUint16(8, true),
  'image/webp': readWebp,
};

/** RFC 9649: sizes of the extended, the lossless and the lossy kind. */
function readWebp(view: DataView): number {
  const kind = String.fromCharCode(view.getUint8(15));
  if (kind === 'X') return (uint24(view, 24) + 1) * (uint24(view, 27) + 1);
  if (kind !== 'L')
    return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
  const bits = view.getUint32(21, true);
  return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
