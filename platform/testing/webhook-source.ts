import { createHmac, randomUUID } from 'node:crypto';
import type { TestApp } from './app.ts';
import { installBuiltIn } from './installed-plugin.ts';

/** With which senders sign, unless a test says otherwise. */
const SIGNING_SECRET = 'a signing secret';

/** An installation of `leadpane/inbound-webhook` with an address; its leads have a source of their own. */
export async function openWebhook(
  app: TestApp,
  config: object = {},
  secrets: Readonly<Record<string, string>> = {},
) {
  const admin = await app.as('ADMIN');
  const { companyId } = await app.knex('users').first('companyId');
  const leadSource = `test ${randomUUID()}`;
  const id = await installBuiltIn(app.knex, 'leadpane/inbound-webhook', {
    companyId,
    config: { leadSource, ...config },
    secrets: { signingSecret: SIGNING_SECRET, ...secrets },
  });
  const { body } = await admin.post(`/api/v1/plugin-installations/${id}/webhook-address`, {});
  const path = new URL(body.data.url).pathname;
  const send = (text: string, headers: Record<string, string> = {}) =>
    app.send('POST', path, {
      body: text,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const leads = () => app.knex('leads').where({ source: leadSource }).orderBy('email');
  return { id, path, leadSource, send, leads };
}

export const hmac = (text: string, encoding: 'hex' | 'base64') =>
  createHmac('sha256', SIGNING_SECRET).update(text).digest(encoding);

/** Headers as Standard Webhooks describe them. */
export function standardHeaders(text: string, { id = randomUUID(), at = Date.now() / 1_000 } = {}) {
  const sentAt = String(Math.floor(at));
  return {
    'webhook-id': id,
    'webhook-timestamp': sentAt,
    'webhook-signature': `v1,${hmac(`${id}.${sentAt}.${text}`, 'base64')}`,
  };
}
