import { Model } from 'objection';
import type { HookEvent } from '../kernel/index.ts';

export type DeliveryState = 'pending' | 'delivered' | 'skipped' | 'dead';

/** One row of `deliveries`: one event, and one hook that is to hear of it. */
export class Delivery extends Model {
  static override readonly tableName = 'deliveries';
  static override readonly jsonAttributes = ['payload'];
  declare id: string;
  declare companyId: string;
  declare installationId: string;
  declare hookId: string;
  /** The same for every hook and every attempt: receivers tell repeats by it. */
  declare eventId: string;
  declare eventType: HookEvent;
  /** Erased with the lead. */
  declare leadId: string | null;
  declare payload: EventPayload;
  /** Sent because an admin asked: one attempt, whatever the state of the installation. */
  declare isTest: boolean;
  declare state: DeliveryState;
  /** Attempts that were made. */
  declare attempt: number;
  declare nextAt: Date;
  declare lastCode: string | null;
  declare lastMessage: string | null;
  /** How long the last attempt took. */
  declare lastMs: number | null;
  declare createdAt: Date;
  declare updatedAt: Date;
}

/** What the hook gets. */
export interface EventPayload {
  readonly id: string;
  readonly type: HookEvent;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly data: object;
}
