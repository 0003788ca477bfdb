import { ApiProblem } from './problem.ts';

/** A token, or a function that fetches one from the host's server. */
export type Token = string | (() => Promise<string>);

/** Holds the token of a client. However many calls wait, a refresh happens once. */
export function createTokenSource(token: Token | undefined) {
  let pending: Promise<string> | undefined;

  function fetchToken(ask: () => Promise<string>): Promise<string> {
    const fetching = Promise.resolve()
      .then(ask)
      .catch((cause: unknown) => {
        if (pending === fetching) pending = undefined;
        throw tokenProblem(cause);
      });
    return fetching;
  }

  async function current(): Promise<string | undefined> {
    return typeof token === 'function' ? (pending ??= fetchToken(token)) : token;
  }

  return {
    current,

    /** A token other than the refused one, or nothing when there is no way to get one. */
    async renew(refused: string | undefined): Promise<string | undefined> {
      if (typeof token !== 'function') return undefined;
      if ((await current()) === refused) pending = fetchToken(token);
      return current();
    },
  };
}

function tokenProblem(cause: unknown): ApiProblem {
  const detail = 'The page could not get an access token.';
  const hint = 'The `token` function failed; its error is the `cause`.';
  return new ApiProblem({ status: 401, code: 'auth.required', detail, hint }, { cause });
}
