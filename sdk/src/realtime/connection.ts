import type { Token } from '../client/index.ts';
import type { RealtimeEvent, RealtimeState } from './events.ts';
import { holdSocket } from './socket.ts';

export interface RealtimeOptions {
  /** Origin of the API; `''` is the page's own. */
  api: string;
  /** A function is asked at each connect. */
  token: Token;
  /** Ignore names you do not know: a newer server may send more. */
  onEvent: (...event: RealtimeEvent) => void;
  /** On `open` after another state, read your data anew: events of the gap do not come again. */
  onState?: ((state: RealtimeState) => void) | undefined;
}

/** For tests and for run-times without the globals. */
export interface RealtimeRuntime {
  WebSocket?: typeof globalThis.WebSocket | undefined;
  /** From 0 to below 1. Default `Math.random`. */
  random?: (() => number) | undefined;
}

export interface RealtimeConnection {
  close(): void;
}

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 30_000;

/**
 * Keeps one WebSocket to the server open until `close`. After a loss it connects again: a random
 * part of a delay that doubles from 1 to 30 seconds, and not while the browser is offline. After
 * a refusal it connects again only when a token function gives another token.
 *
 * @throws {TypeError} when `api` is not an origin.
 *
 * @example
 * ```ts
 * const connection = connectRealtime({
 *   api: 'https://crm.example.com',
 *   token: () => fetchToken(),
 *   onEvent(name, payload) {
 *     if (name === 'lead:created') addRow(payload.lead);
 *   },
 * });
 * ```
 */
export function connectRealtime(options: RealtimeOptions & RealtimeRuntime): RealtimeConnection {
  const { api, token, onEvent, onState, random = Math.random } = options;
  const { WebSocket = globalThis.WebSocket } = options;
  const url = realtimeUrl(api);
  const closing = new AbortController();
  const { signal } = closing;
  let state: RealtimeState | undefined;

  function enter(next: RealtimeState): void {
    if (state === next || state === 'closed') return;
    state = next;
    onState?.(next);
  }

  async function run(): Promise<void> {
    let refused: string | undefined;
    for (let failures = 0; !signal.aborted; failures += 1) {
      enter(refused === undefined ? 'connecting' : 'refused');
      const value = await ask(token);
      if (value !== undefined && value !== refused && !signal.aborted) {
        enter('connecting');
        const onOpen = () => {
          failures = 0;
          enter('open');
        };
        const socket = { url, token: value, WebSocket, signal, onOpen, onEvent };
        refused = (await holdSocket(socket)) === 'refused' ? value : undefined;
        enter(refused === undefined ? 'connecting' : 'refused');
      }
      if (refused === token) return;
      const longestMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
      await pause(random() * longestMs, signal);
    }
  }

  void run();
  return {
    close() {
      enter('closed');
      closing.abort();
    },
  };
}

/** The host's function may fail as the network does: then the next round asks again. */
async function ask(token: Token): Promise<string | undefined> {
  try {
    return typeof token === 'string' ? token : await token();
  } catch {
    return undefined;
  }
}

function realtimeUrl(api: string): URL {
  const url = new URL('/realtime/?EIO=4&transport=websocket', api || location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url;
}

/** Waits; offline for as long as that lasts. Coming online or closing ends it at once. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // Node has no such flag.
    const isOnline = globalThis.navigator?.onLine ?? true;
    const timer = isOnline ? setTimeout(finish, ms) : undefined;
    function finish(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      globalThis.removeEventListener?.('online', finish);
      resolve();
    }
    signal.addEventListener('abort', finish);
    globalThis.addEventListener?.('online', finish);
    // Closed while the socket ended: nothing would ever take the listeners away again.
    if (signal.aborted) finish();
  });
}
