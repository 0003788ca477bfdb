/** Beyond this, an entry goes to its reader unfinished, who refuses it. */
const MOST_CHARACTERS = 1_000_000;

/**
 * The texts of the entries of one JSON array, as it arrives, in the memory of one entry. What is no
 * array gives its whole text as one entry.
 */
export async function* splitArray(texts: AsyncIterable<string>): AsyncGenerator<string> {
  const state: State = { depth: 0, inText: false, isEscaped: false };
  let entry = '';
  for await (const text of texts) {
    let from = 0;
    for (const at of bordersIn(text, state)) {
      entry += text.slice(from, at);
      from = at + 1;
      if (entry.trim() !== '') yield entry;
      entry = '';
    }
    entry += text.slice(from);
    if (entry.length > MOST_CHARACTERS) yield entry;
  }
  if (entry.trim() !== '') yield entry;
}

/** What the scanner has to know between two characters. */
interface State {
  /** Brackets and braces that are open, the array's own included. */
  depth: number;
  inText: boolean;
  isEscaped: boolean;
}

/** Where the array's own brackets and commas are. */
function* bordersIn(text: string, state: State): Generator<number> {
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (state.inText) stepInText(character, state);
    else if (isBorder(character, state)) yield at;
  }
}

function stepInText(character: string, state: State): void {
  if (state.isEscaped) state.isEscaped = false;
  else if (character === '\\') state.isEscaped = true;
  else if (character === '"') state.inText = false;
}

function isBorder(character: string, state: State): boolean {
  if (character === '"') state.inText = true;
  if (character === ',') return state.depth === 1;
  if (character === '[' || character === '{') {
    state.depth += 1;
    return state.depth === 1 && character === '[';
  }
  if (character !== ']' && character !== '}') return false;
  state.depth -= 1;
  return state.depth === 0 && character === ']';
}
