import { fileTypeFromBuffer } from 'file-type';
import { Problem } from '../kernel/index.ts';
import { isPlainText } from './content-guard.ts';
import { MEDIA_TYPES, TAKEN } from './media-types.ts';
import { pixelsOf, refusePixels } from './picture-size.ts';

/**
 * What a file is by its first bytes; what its sender calls it decides between texts only.
 * @throws {Problem} `file.type-not-allowed`, `file.picture-too-large`.
 */
export async function inspect(head: Uint8Array, name: string): Promise<string> {
  const mediaType = await typeOf(head, name);
  refusePixels(pixelsOf(head, mediaType) ?? 0);
  return mediaType;
}

async function typeOf(head: Uint8Array, name: string): Promise<string> {
  // Broken files make some of its readers throw: then it is nothing it knows.
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found && Object.hasOwn(MEDIA_TYPES, found.mime)) return found.mime;
  // A text may begin like something else: `BMW,` is no bitmap.
  if (isPlainText(head)) return /\.csv$/i.test(name.trim()) ? 'text/csv' : 'text/plain';
  throw new Problem('file.type-not-allowed', {
    detail: found
      ? `The content is ${found.mime}, which is not taken.`
      : 'The content is of no type that is taken.',
    hint: `Send one of ${TAKEN}; texts in UTF-8.`,
  });
}
