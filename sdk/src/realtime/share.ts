import {
  connectRealtime,
  type RealtimeConnection,
  type RealtimeOptions,
  type RealtimeRuntime,
} from './connection.ts';
import type { RealtimeState } from './events.ts';

interface Shared extends Pick<RealtimeOptions, 'api' | 'token'> {
  readonly listeners: Set<RealtimeOptions>;
  state: RealtimeState;
  connection?: RealtimeConnection;
}

const connections = new Set<Shared>();

/**
 * Like `connectRealtime`, but callers with the same `api` and the same `token` (the same string or
 * function) share one WebSocket. It closes when the last of them does.
 */
export function shareRealtime(options: RealtimeOptions & RealtimeRuntime): RealtimeConnection {
  const { api, token } = options;
  const known = [...connections].find((one) => one.api === api && one.token === token);
  const shared = known ?? { api, token, listeners: new Set(), state: 'connecting' };
  // A copy, because two callers may hand in the same object.
  const listener = { ...options };
  shared.listeners.add(listener);
  if (known) listener.onState?.(known.state);
  else open(shared, options);
  return {
    close() {
      if (!shared.listeners.delete(listener)) return;
      listener.onState?.('closed');
      if (shared.listeners.size > 0) return;
      connections.delete(shared);
      shared.connection?.close();
    },
  };
}

function open(shared: Shared, { WebSocket, random }: RealtimeRuntime): void {
  const { api, token, listeners } = shared;
  shared.connection = connectRealtime({
    api,
    token,
    WebSocket,
    random,
    onEvent: (...event) => listeners.forEach(({ onEvent }) => onEvent(...event)),
    onState(state) {
      shared.state = state;
      listeners.forEach(({ onState }) => onState?.(state));
    },
  });
  connections.add(shared);
}
