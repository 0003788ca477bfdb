import type { RealtimeConnection, RealtimeOptions } from './connection.ts';

/** Like `connectRealtime`; callers with the same `api` and `token` share one WebSocket. */
export declare function shareRealtime(options: RealtimeOptions): RealtimeConnection;
