import type { ReadableStream } from 'node:stream/web';

interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: ReadableStream<Uint8Array>;
  readonly signal?: AbortSignal;
}

/**
 * One HTTP exchange in constant memory, both ways, which the SDK's client cannot do: it holds bodies
 * as text. For addresses that the operator typed, never for one that came from outside. A redirect
 * fails, so that a token reaches nobody but the address it is meant for.
 */
export function exchange(url: string, { body, ...rest }: Outgoing): Promise<Response> {
  return fetch(url, { ...rest, redirect: 'error', ...(body && { body, duplex: 'half' }) });
}
