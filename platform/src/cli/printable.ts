/** What others wrote comes back in messages; a terminal must not obey it. */
export const printable = (text: string): string =>
  text.replaceAll(/\p{Cc}/gu, (character) => (character === '\n' ? character : '?'));
