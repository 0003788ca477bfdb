import type { Handlers } from '../contract/handlers.ts';
import { presentSourceLeads } from './sources.presenter.ts';
import type { WebhookAddressService } from './webhook-addresses.service.ts';
import type { WebhookService } from './webhooks.service.ts';

interface Services {
  readonly webhooks: WebhookService;
  readonly addresses: WebhookAddressService;
}

/** HTTP side of sources. */
export function sourceRoutes({
  webhooks,
  addresses,
}: Services): Handlers<
  'receiveSourceWebhook' | 'verifySourceWebhook' | 'renewWebhookAddress' | 'previewPluginSource'
> {
  return {
    async receiveSourceWebhook({ path, body, request }) {
      const { header, text, stream } = request;
      const search = /\?.*/s.exec(stream.url ?? '')?.[0] ?? '';
      const taken = await webhooks.take(path.token, {
        method: 'POST',
        search,
        header,
        text,
        headers: plainHeaders(stream.headers),
        json: request.header('content-type').includes('json') ? body : null,
      });
      return { status: 200, data: taken };
    },

    async verifySourceWebhook({ path, query }) {
      const text = await webhooks.challenge(path.token, {
        verifyToken: query['hub.verify_token'],
        challenge: query['hub.challenge'],
      });
      return { status: 200, text, type: 'text/plain' };
    },

    async renewWebhookAddress({ actor, path }) {
      const url = await addresses.renew(actor, path.installationId);
      return { status: 201, headers: { 'Cache-Control': 'no-store' }, data: { url } };
    },

    async previewPluginSource({ actor, path, body }) {
      const found = await addresses.preview(actor, path.installationId, body.payload);
      return { status: 200, data: presentSourceLeads(found) };
    },
  };
}

/** What a plugin may see of the headers: none that proves who sends them. */
const plainHeaders = (headers: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !HIDDEN.test(name) ? [[name, value]] : [],
    ),
  );

const HIDDEN = /^(authorization|cookie|proxy-.*|x-forwarded-.*)$/;
