export { createOutbox, type Outbox, type OutboxOptions } from './outbox.ts';
export type { DeliveryListener, OutboxListener } from './sender.ts';
