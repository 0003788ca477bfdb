import type { Handlers } from '../contract/handlers.ts';
import { presentDelivery, presentDeliveryDetail } from './deliveries.presenter.ts';
import type { DeliveryService } from './deliveries.service.ts';

type Operations =
  | 'listDeliveries'
  | 'getDelivery'
  | 'replayDelivery'
  | 'replayDeliveries'
  | 'sendTestEvent';

/** HTTP side of deliveries. */
export function deliveryRoutes(deliveries: DeliveryService): Handlers<Operations> {
  return {
    async listDeliveries({ actor, path, query: { state, limit = 50, cursor } }) {
      const meant = { installationId: path.installationId, state };
      const { page, nextCursor } = await deliveries.list(actor, meant, { limit, cursor });
      return { status: 200, data: page.map(presentDelivery), pagination: { limit, nextCursor } };
    },

    async getDelivery({ actor, path }) {
      const found = await deliveries.get(actor, path.deliveryId);
      return { status: 200, data: presentDeliveryDetail(found) };
    },

    async replayDelivery({ actor, path }) {
      const owed = await deliveries.replay(actor, path.deliveryId);
      return { status: 202, data: presentDelivery(owed) };
    },

    async replayDeliveries({ actor, path, body: { from, to, state } }) {
      const span = { installationId: path.installationId, from, to, state };
      return { status: 202, data: { replayed: await deliveries.replaySpan(actor, span) } };
    },

    async sendTestEvent({ actor, path, body: { type, hookId }, newId }) {
      const meant = { id: newId(), installationId: path.installationId, type, hookId };
      return { status: 202, data: presentDelivery(await deliveries.sendTest(actor, meant)) };
    },
  };
}
