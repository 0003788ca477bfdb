const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** The media types that are taken, each with the endings its names may have, the usual one first. */
export const MEDIA_TYPES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  [`${OFFICE}.wordprocessingml.document`]: ['docx'],
  [`${OFFICE}.spreadsheetml.sheet`]: ['xlsx'],
  [`${OFFICE}.presentationml.presentation`]: ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'text/csv': ['csv'],
  'text/plain': ['txt'],
};

const ENDINGS = Object.values(MEDIA_TYPES).flat();

/** For messages: what may be sent instead. */
export const TAKEN = ENDINGS.join(', ');

/** Is this one of the endings that say what a file is? */
export const isKnownEnding = (ending: string): boolean => ENDINGS.includes(ending);
