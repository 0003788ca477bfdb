import { ApiProblem } from './problem.ts';

type FetchToken = () => Promise<string>;

/** A token, or a function that fetches one from the host's server. */
export type Token = string | FetchToken;

/** By function: all elements of a page that are given the same one share its token. */
const held = new WeakMap<FetchToken, Promise<string>>();

/**
 * The token to send.
 *
 * @throws {ApiProblem} `auth.required` when the function fails; the next call asks it again.
 */
export async function currentToken(token: Token | undefined): Promise<string | undefined> {
  if (typeof token !== 'function') return token;
  const known = held.get(token);
  if (known) return known;
  const fetching = fetchToken(token);
  held.set(token, fetching);
  fetching.catch(() => forget(token, fetching));
  return fetching;
}

/**
 * A token in place of a refused one, or nothing when there is no way to get one. However many
 * calls were refused, the function is asked once.
 */
export async function renewToken(
  token: Token | undefined,
  refused: string | undefined,
): Promise<string | undefined> {
  if (typeof token !== 'function') return undefined;
  const known = held.get(token);
  if (known && (await known) === refused) forget(token, known);
  return currentToken(token);
}

function forget(token: FetchToken, fetched: Promise<string>): void {
  if (held.get(token) === fetched) held.delete(token);
}

async function fetchToken(token: FetchToken): Promise<string> {
  try {
    return await token();
  } catch (cause) {
    const detail = 'The page could not get an access token.';
    const hint = 'The `token` function failed; its error is the `cause`.';
    throw new ApiProblem({ status: 401, code: 'auth.required', detail, hint }, { cause });
  }
}
