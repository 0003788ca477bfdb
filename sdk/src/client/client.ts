import { addressOf, type Query } from './address.ts';
import { readAnswer } from './answer.ts';
import { networkProblem } from './problem.ts';
import type { Answer, ApiOperation, CallOptions, Route } from './route.ts';
import { currentToken, renewToken, type Token } from './token.ts';

export interface ClientOptions {
  /** Origin of the API, for example `https://crm.example.com`; `''` is the page's own. */
  api: string;
  /** Sent as a bearer token. A function is asked again, once, after a 401. */
  token?: Token | undefined;
  /** Public key of a site: reads form definitions and sends submissions. */
  siteKey?: string | undefined;
  /** Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
}

type Arguments<Op extends ApiOperation> =
  {} extends CallOptions<Op> ? [options?: CallOptions<Op>] : [options: CallOptions<Op>];

export interface Client {
  /**
   * Calls one operation.
   *
   * @throws {ApiProblem} for every failure. An aborted `signal` throws its reason, as `fetch` does.
   */
  call<Op extends ApiOperation>(route: Route<Op>, ...rest: Arguments<Op>): Promise<Answer<Op>>;
}

/** What `call` needs of its options, whatever the operation. */
interface Call {
  path?: Readonly<Record<string, string>>;
  query?: Query;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
}

/**
 * A typed client of the HTTP API, the same in browsers and Node.
 *
 * @example
 * ```ts
 * import { createClient, listLeads } from '@leadpane/sdk/client';
 *
 * const client = createClient({ api: 'https://crm.example.com', token });
 * const { data, pagination } = await client.call(listLeads, { query: { minScore: 70 } });
 * ```
 */
export function createClient(options: ClientOptions): Client {
  const { api, token, siteKey, fetch = (...args) => globalThis.fetch(...args) } = options;

  async function send(url: string, init: RequestInit & { bearer: string | undefined }) {
    const headers = new Headers(init.headers);
    if (init.bearer) headers.set('authorization', `Bearer ${init.bearer}`);
    return fetch(url, { ...init, headers }).catch((cause: unknown) => {
      throw networkProblem(cause);
    });
  }

  async function exchange<Op extends ApiOperation>(
    [method, template]: Route<Op>,
    given: Call,
  ): Promise<Answer<Op>> {
    const { path, query, signal = null } = given;
    const url = addressOf({ api, template, path, query: { siteKey, ...query } });
    const init = { method, signal, ...payload(given) };
    const bearer = await currentToken(token);
    const response = await send(url, { ...init, bearer });
    const renewed = response.status === 401 && (await renewToken(token, bearer));
    return readAnswer<Op>(renewed ? await send(url, { ...init, bearer: renewed }) : response);
  }

  function call<Op extends ApiOperation>(route: Route<Op>, given: Call = {}): Promise<Answer<Op>> {
    return exchange(route, given).catch((problem: unknown) => {
      given.signal?.throwIfAborted();
      throw problem;
    });
  }

  return { call };
}

function payload({ body, headers = {} }: Call): RequestInit {
  if (body === undefined) return { headers };
  if (typeof body === 'string' || body instanceof Blob) return { body, headers };
  return {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}
