import type { RealtimeEvent } from './events.ts';

/** Engine.IO handshake: a server silent for longer than ping interval and timeout is gone. */
export function readSilenceMs(content: string): number {
  const { pingInterval, pingTimeout }: { pingInterval: number; pingTimeout: number } =
    JSON.parse(content);
  return pingInterval + pingTimeout;
}

/** `["name", payload]`. A newer server may send names this version does not know. */
export function readEvent(content: string): RealtimeEvent {
  const event: RealtimeEvent = JSON.parse(content);
  return event;
}

/** `{ message, data? }`: whether another token could help, told from a server in trouble. */
export function isAuthRefusal(content: string): boolean {
  const { message, data }: { message: string; data?: { code?: string } } = JSON.parse(content);
  return (data?.code ?? message).startsWith('auth.');
}
