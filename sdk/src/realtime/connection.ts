import type { components, Token } from '../client/index.ts';

type Lead = components['schemas']['Lead'];

/** Events of the server and what they carry. */
export interface RealtimeEvents {
  'lead:created': { lead: Lead };
  'lead:updated': { lead: Lead };
  notification: { notification: components['schemas']['Notification'] };
  'analytics:tick': Record<string, never>;
}

/** An event with its payload: `name` decides the type of `payload`. */
export type RealtimeEvent = {
  [Name in keyof RealtimeEvents]: readonly [name: Name, payload: RealtimeEvents[Name]];
}[keyof RealtimeEvents];

/** `refused`: the server does not take the token; it waits for another. `closed` is final. */
export type RealtimeState = 'connecting' | 'open' | 'refused' | 'closed';

export interface RealtimeOptions {
  /** Origin of the API; `''` is the page's own. */
  api: string;
  /** A function is asked at each connect. */
  token: Token;
  onEvent: (...event: RealtimeEvent) => void;
  /** `open` after anything else: events may have been missed, read the list again. */
  onState?: ((state: RealtimeState) => void) | undefined;
}

export interface RealtimeConnection {
  close(): void;
}

/** Keeps one WebSocket to the server open until `close`. */
export declare function connectRealtime(options: RealtimeOptions): RealtimeConnection;
