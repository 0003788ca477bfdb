import type { Asked, Ran, Run } from '../kernel/plugin-run.ts';

/** From the platform to the plugin host, and on to a thread. */
export type ToGuest =
  | { readonly type: 'run'; readonly id: number; readonly run: Run; readonly source?: string }
  | {
      readonly type: 'told';
      readonly id: number;
      readonly callId: number;
      readonly json?: string;
      readonly error?: { readonly name: string; readonly message: string };
    };

/** The way back. */
export type FromGuest =
  /** A thread is there: its deadlines count from now on. */
  | { readonly type: 'ready' }
  | { readonly type: 'ran'; readonly id: number; readonly ran: Ran }
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly callId: number;
      readonly name: Asked;
      readonly json: string;
    };
