export {
  connectRealtime,
  type RealtimeConnection,
  type RealtimeOptions,
  type RealtimeRuntime,
} from './connection.ts';
export type { RealtimeEvent, RealtimeEvents, RealtimeState } from './events.ts';
export { shareRealtime } from './share.ts';
