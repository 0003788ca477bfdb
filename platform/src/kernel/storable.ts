/** Escapes of what PostgreSQL refuses in text and jsonb: NUL and half of a surrogate pair. */
const UNSTORABLE = /\\(?:\\|u(?:0000|d[89a-f][\da-f]{2}))/gi;

/** Plain JSON as the database takes it, from somebody of whom nothing is believed. */
export function storable<T>(value: T): T {
  const json = JSON.stringify(value);
  // An escaped backslash is matched as well, so that what follows it is no escape.
  const plain = json.replaceAll(UNSTORABLE, (found) => (found === '\\\\' ? found : '\\ufffd'));
  return plain === json ? value : JSON.parse(plain);
}
