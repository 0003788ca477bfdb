const REPLACEMENT = '\uFFFD';

/** A text cut to size that PostgreSQL stores as it is: no NUL, no half of a surrogate pair. */
export function plainText(text: string, maxLength: number): string {
  const cut = text.length > maxLength ? text.slice(0, maxLength) : text;
  return cut.replaceAll('\0', REPLACEMENT).replaceAll(/\p{Surrogate}/gu, REPLACEMENT);
}

/** The message of anything that was thrown, read once. */
export function messageOf(thrown: unknown): string {
  try {
    const message: unknown =
      typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'message') : thrown;
    return typeof message === 'string' && message !== ''
      ? plainText(message, MAX_MESSAGE_LENGTH)
      : 'failed without a message';
  } catch {
    return 'failed without a readable message';
  }
}

const MAX_MESSAGE_LENGTH = 300;
