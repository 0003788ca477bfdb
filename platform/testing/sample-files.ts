import { crc32, deflateRawSync } from 'node:zlib';

/** A PNG header of this size, with nothing to show behind it. */
export function png(width = 10, height = 10): Buffer {
  const head = Buffer.from(
    '89504e470d0a1a0a0000000d494844520000000000000000080600000000000000',
    'hex',
  );
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  const end = Buffer.from('000000004945 4e44ae426082'.replace(' ', ''), 'hex');
  const data = Buffer.from('0000000049444154', 'hex');
  return Buffer.concat([head, data, Buffer.alloc(4), end]);
}

export const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n');
export const GIF = Buffer.from(
  'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
  'base64',
);
export const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb0043', 'hex');
/** A JPEG of this size; `notes` are bytes that a camera wrote before. */
export function jpeg(width: number, height: number, { notes = 0, marker = 0xc0 } = {}): Buffer {
  const segments = Array.from({ length: Math.ceil(notes / 60_000) }, () =>
    Buffer.concat([Buffer.from('ffedea62', 'hex'), Buffer.alloc(60_000)]),
  );
  const frame = Buffer.from('ffc000110800000000030122000211010311', 'hex');
  frame.writeUInt8(marker, 1);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const start = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
  return Buffer.concat([
    start,
    ...segments,
    frame,
    Buffer.from('01ffda0008010100003f00ffd9', 'hex'),
  ]);
}

/** A WebP whose first chunk is of this kind and begins so, in hexadecimal. */
export function webp(kind: 'VP8 ' | 'VP8L' | 'VP8X', start: string): Buffer {
  const data = Buffer.concat([Buffer.from(start, 'hex'), Buffer.alloc(20)]);
  const head = Buffer.alloc(20);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(12 + data.length, 4);
  head.write(`WEBP${kind}`, 8, 'latin1');
  head.writeUInt32LE(data.length, 16);
  return Buffer.concat([head, data]);
}

/** An office document whose list of types would unpack to so many zeros. */
export function bombOf(bytes: number): Buffer {
  const name = Buffer.from('[Content_Types].xml');
  const packed = deflateRawSync(Buffer.alloc(bytes));
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 0, 'latin1');
  head.writeUInt16LE(20, 4);
  // Deflated.
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(bytes, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, packed]);
}

export const WEBP = Buffer.from('UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAfQ//73v/+BiOh/AAA=', 'base64');

/** An archive of these files, not compressed. */
export function zip(entries: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, path, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), fields, rest, path]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** An office document; `extra` are parts beside the main one. */
export const office = (main: string, extra: Readonly<Record<string, string>> = {}): Buffer =>
  zip({
    '[Content_Types].xml': `<Types><Override PartName="/m.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`,
    '_rels/.rels': '<Relationships/>',
    ...extra,
  });

export const ODT = zip({
  mimetype: 'application/vnd.oasis.opendocument.text',
  'content.xml': '<x/>',
});
