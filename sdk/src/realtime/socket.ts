import type { RealtimeEvent } from './events.ts';
import { isAuthRefusal, isEvent, readFrame, readSilenceMs } from './frames.ts';

export interface SocketOptions {
  url: URL;
  token: string;
  WebSocket: typeof globalThis.WebSocket;
  /** Ends the socket. */
  signal: AbortSignal;
  /** The server has taken the token. */
  onOpen: () => void;
  onEvent: (...event: RealtimeEvent) => void;
}

/** Why a socket ended: the connection is gone, or the server does not take the token. */
export type SocketEnd = 'lost' | 'refused';

/** Milliseconds until the server must have spoken; its handshake replaces it. */
const FIRST_SILENCE_MS = 20_000;

/**
 * One WebSocket from connect to end: Engine.IO 4 and Socket.IO 5, text frames and main namespace
 * only (github.com/socketio/engine.io-protocol, github.com/socketio/socket.io-protocol).
 */
export function holdSocket({ url, token, WebSocket, signal, onOpen, onEvent }: SocketOptions) {
  return new Promise<SocketEnd>((resolve) => {
    const socket = new WebSocket(url);
    const lose = () => end('lost');
    let silenceMs = FIRST_SILENCE_MS;
    let timer = setTimeout(lose, silenceMs);

    function end(reason: SocketEnd): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', lose);
      socket.removeEventListener('message', receive);
      socket.close();
      resolve(reason);
    }

    const on: Record<string, (content: unknown) => void> = {
      0(content) {
        silenceMs = readSilenceMs(content);
        socket.send(`40${JSON.stringify({ token })}`);
      },
      1: lose,
      2: () => socket.send('3'),
      40: onOpen,
      41: lose,
      42: (content) => isEvent(content) && onEvent(...content),
      44: (content) => end(isAuthRefusal(content) ? 'refused' : 'lost'),
    };

    function receive({ data }: MessageEvent<unknown>): void {
      clearTimeout(timer);
      timer = setTimeout(lose, silenceMs);
      const { type, content } = readFrame(String(data));
      on[type]?.(content);
    }

    socket.addEventListener('message', receive);
    socket.addEventListener('close', lose);
    socket.addEventListener('error', lose);
    signal.addEventListener('abort', lose);
  });
}
