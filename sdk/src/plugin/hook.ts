import type { IoContext, Json } from './context.ts';
import type { Check, Option } from './source.ts';

/** Something that happened, with what it happened to. */
export interface PlatformEvent {
  /** Stays the same however often the event is handed over. */
  readonly id: string;
  /** For example `lead.created`, `lead.scored`. */
  readonly type: string;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly data: { readonly [member: string]: Json };
}

/** What became of one event. */
export type Delivery =
  | { readonly id: string; readonly done: 'ok' | 'skip' }
  | (ItemFault & { readonly id: string });

/** Why one item could not be done, and whether trying again makes sense. */
export interface ItemFault {
  readonly fault: 'retry' | 'fail';
  /**
   * For machines: at most 60 characters. Two codes concern all that the installation is owed: `busy`
   * with `retry` sends nothing before this event is tried again, and `gone` with `fail` disables the
   * installation, since nobody wants its events any more.
   */
  readonly code: string;
  /** For people: at most 500 characters. */
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

/** The extension point `notify`: who hears of what happened. */
export interface NotificationHook<C> {
  /** As of a source, like `options`. */
  check?(context: IoContext<C>): Promise<Check>;
  options?(field: string, context: IoContext<C>): Promise<readonly Option[]>;
  /** One entry for each event, in any order. An event without one counts as failed. */
  notify(events: readonly PlatformEvent[], context: IoContext<C>): Promise<readonly Delivery[]>;
  /** What would be sent, for the admin who configures it. */
  preview?(event: PlatformEvent, context: IoContext<C>): Promise<{ title: string; body: string }>;
}
