import type { RealtimeEvent } from './events.ts';

/** A text frame: one digit of Engine.IO, after a 4 one of Socket.IO, then JSON or nothing. */
export function readFrame(frame: string): { type: string; content: unknown } {
  const [, type = '', json = ''] = /^(4\d|\d)(.*)/s.exec(frame) ?? [];
  return { type, content: parse(json) };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Engine.IO handshake: a server silent for longer than ping interval and timeout is gone. */
export function readSilenceMs(content: unknown): number {
  const { pingInterval, pingTimeout }: { pingInterval?: unknown; pingTimeout?: unknown } =
    Object(content);
  return Number(pingInterval) + Number(pingTimeout);
}

/** `["name", payload]`, as the types of this version describe it. A newer server may send more. */
export function isEvent(content: unknown): content is RealtimeEvent {
  return Array.isArray(content);
}

/** `{ message, data?: { code } }`: whether another token could help, unlike a server in trouble. */
export function isAuthRefusal(content: unknown): boolean {
  const { message, data }: { message?: unknown; data?: { code?: unknown } } = Object(content);
  return String(data?.code ?? message).startsWith('auth.');
}
