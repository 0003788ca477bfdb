export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, else text. */
  readonly body: any; // oxlint-disable-line typescript/no-explicit-any -- tests look into answers freely
}

/** A client that sends JSON to the app under test. */
export interface Client {
  get(path: string): Promise<Reply>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
  send(method: string, path: string, init?: RequestInit): Promise<Reply>;
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A client of the platform at `url` that sends these headers with every request. */
export function createClient(url: string, headers: Record<string, string>): Client {
  async function send(method: string, path: string, init: RequestInit = {}): Promise<Reply> {
    const merged = { ...headers, ...(init.headers as Record<string, string>) };
    const response = await fetch(url + path, { ...init, method, headers: merged });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  }
  return withMethods(send);
}

/** A client whose requests all go this way. */
export const withMethods = (send: Client['send']): Client => ({
  send,
  get: (path) => send('GET', path),
  post: (path, body, extra = {}) =>
    send('POST', path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...extra },
    }),
});
