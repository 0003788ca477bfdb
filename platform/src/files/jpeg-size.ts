/** ITU T.81 B.1.1.3: SOF0 to SOF15 begin a frame; these three of the range are tables. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** TEM, RST0 to RST7, SOI and EOI stand alone. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
/** What comes then is the picture itself. */
const SCAN = 0xda;
/** Marker, length, precision, height and width. */
const FRAME_BYTES = 9;

/**
 * Reads width times height out of a JPEG as it arrives: what cameras and editors write before it may
 * be longer than any beginning that is looked at. Answers undefined until it is known.
 */
export function createJpegSize() {
  let skipped = 0;
  let rest = Buffer.alloc(0);
  let isOver = false;

  return (chunk: Uint8Array): number | undefined => {
    const data = Buffer.concat([rest, chunk]);
    let at = 0;
    while (!isOver) {
      at += skipped;
      skipped = Math.max(0, at - data.length);
      if (data.length - at < FRAME_BYTES) break;
      const marker = data.readUInt8(at + 1);
      isOver = data.readUInt8(at) === 0xff && (isFrame(marker) || marker === SCAN);
      if (isOver && isFrame(marker)) return data.readUInt16BE(at + 5) * data.readUInt16BE(at + 7);
      skipped = lengthAt(data, at);
    }
    rest = data.subarray(Math.min(at, data.length));
    return undefined;
  };
}

/** How far it is to the next marker; readers step over what is none. */
function lengthAt(data: Buffer, at: number): number {
  const marker = data.readUInt8(at + 1);
  if (data.readUInt8(at) !== 0xff || marker === 0xff) return 1;
  return isBare(marker) ? 2 : 2 + data.readUInt16BE(at + 2);
}
