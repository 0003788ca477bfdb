import { ADMIN_PASSWORD } from './stage.ts';

/** Calls the API as its administrator; answers `data`. @throws {Error} for every refusal. */
export type Ask = <T>(path: string, init?: RequestInit) => Promise<T>;

export async function signIn(url: string): Promise<Ask> {
  const anybody = createAsk(url, {});
  const credentials = { email: 'admin@localhost', password: ADMIN_PASSWORD };
  const { accessToken } = await anybody<{ accessToken: string }>(
    '/api/v1/auth/login',
    postOf(credentials),
  );
  return createAsk(url, { authorization: `Bearer ${accessToken}` });
}

export const postOf = (body: object): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

function createAsk(url: string, headers: Record<string, string>): Ask {
  return async <T>(path: string, init: RequestInit = {}) => {
    const merged = { ...headers, ...(init.headers as Record<string, string>) };
    const response = await fetch(url + path, { ...init, headers: merged });
    const answer = (await response.json()) as { data: T; error?: string };
    if (!response.ok) throw new Error(`${path}: ${response.status} ${answer.error}`);
    return answer.data;
  };
}

const POLL_MS = 200;

/** Waits until what a worker was asked for is no longer under way. */
export async function finished<T extends { state: string }>(ask: Ask, path: string): Promise<T> {
  for (;;) {
    const found = await ask<T>(path);
    if (found.state !== 'waiting' && found.state !== 'running') return found;
    await new Promise((next) => setTimeout(next, POLL_MS));
  }
}
