import type { components } from '@leadpane/sdk/client';
import type { Delivery } from './delivery.model.ts';

type Schemas = components['schemas'];

/** A delivery without what it says: that may be a person's. */
export const presentDelivery = (delivery: Delivery): Schemas['Delivery'] => ({
  id: delivery.id,
  installationId: delivery.installationId,
  hookId: delivery.hookId,
  eventId: delivery.eventId,
  eventType: delivery.eventType,
  leadId: delivery.leadId,
  test: delivery.isTest,
  state: delivery.state,
  attempt: delivery.attempt,
  nextAt: delivery.state === 'pending' ? delivery.nextAt.toISOString() : null,
  lastCode: delivery.lastCode,
  lastMessage: delivery.lastMessage,
  lastMs: delivery.lastMs,
  createdAt: delivery.createdAt.toISOString(),
  updatedAt: delivery.updatedAt.toISOString(),
});

export const presentDeliveryDetail = (delivery: Delivery): Schemas['DeliveryDetail'] => ({
  ...presentDelivery(delivery),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own writing; answers are checked in tests
  payload: delivery.payload as Schemas['HookEvent'],
});
