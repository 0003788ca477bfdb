/** What PostgreSQL refuses in jsonb: NUL and half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const EVERY_UNSTORABLE = new RegExp(UNSTORABLE, 'gu');
const REPLACEMENT = '\uFFFD';

/** A text cut to size that PostgreSQL stores as it is. */
export function plainText(text: string, maxLength: number): string {
  const cut = text.length > maxLength ? text.slice(0, maxLength) : text;
  return UNSTORABLE.test(cut) ? cut.replaceAll(EVERY_UNSTORABLE, REPLACEMENT) : cut;
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
