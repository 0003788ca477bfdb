export {
  connectRealtime,
  type RealtimeConnection,
  type RealtimeEvent,
  type RealtimeEvents,
  type RealtimeOptions,
  type RealtimeState,
} from './connection.ts';
export { shareRealtime } from './share.ts';
