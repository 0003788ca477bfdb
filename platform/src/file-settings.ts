import type { S3Bucket } from './infra/s3-files.ts';

/** What files may be, and where they lie. */
export interface FileSettings {
  /** Bytes of an uploaded file at most. `LEADPANE_FILE_MAX_MB`, default 10. */
  readonly fileMaxBytes: number;
  /** Absent: in the data directory. `LEADPANE_S3_URL`, `_BUCKET`, `_KEY`, `_SECRET`, `_REGION`. */
  readonly s3: S3Bucket | undefined;
}

export const FILE_NAMES = [
  'LEADPANE_FILE_MAX_MB',
  'LEADPANE_S3_URL',
  'LEADPANE_S3_BUCKET',
  'LEADPANE_S3_KEY',
  'LEADPANE_S3_SECRET',
  'LEADPANE_S3_REGION',
];

interface Reader {
  text(name: string, otherwise: string): string;
  matching(name: string, pattern: RegExp, cure: string): string | undefined;
  url(name: string, protocols: readonly string[], example: string): string | undefined;
}

const MEGABYTE = 1_048_576;

/** Reads them; what is wrong joins `mistakes`. */
export function readFileSettings(read: Reader, mistakes: string[]): FileSettings {
  const megabytes = read.matching(
    'LEADPANE_FILE_MAX_MB',
    /^[1-9]\d{0,3}$/,
    'a whole number up to 9999',
  );
  return { fileMaxBytes: Number(megabytes ?? 10) * MEGABYTE, s3: readS3(read, mistakes) };
}

/** All of a bucket or nothing. */
function readS3(read: Reader, mistakes: string[]): S3Bucket | undefined {
  const example = 'https://s3.eu-central-1.amazonaws.com';
  const url = read.url('LEADPANE_S3_URL', ['https:', 'http:'], example);
  if (!url) return undefined;
  const text = (part: string) => read.text(`LEADPANE_S3_${part}`, '');
  const s3 = { bucket: text('BUCKET'), key: text('KEY'), secret: text('SECRET') };
  for (const [name, value] of Object.entries(s3)) {
    if (value) continue;
    mistakes.push(`LEADPANE_S3_${name.toUpperCase()} is needed with LEADPANE_S3_URL.`);
  }
  return { url, ...s3, region: text('REGION') || 'us-east-1' };
}
