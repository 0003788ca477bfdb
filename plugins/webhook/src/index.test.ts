import type { FetchInit, IoContext, PlatformEvent } from '@leadpane/sdk/plugin';
import { testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import webhook from './index.ts';

testPlugin(webhook, manifest, {});

const EVENT: PlatformEvent = {
  id: 'e1',
  type: 'lead.created',
  occurredAt: '2026-11-23T12:00:00.000Z',
  data: { lead: { id: 'l1', firstName: 'Ada' } },
};
const CONFIG = {
  url: 'https://hooks.example.com/leads',
  secret: '{{secret:secret}}',
  previousSecret: '',
  events: ['lead.created'],
};

async function notify(config: object, events: PlatformEvent[] = [EVENT]) {
  const sent: { url: string; init: FetchInit | undefined }[] = [];
  const context: IoContext<unknown> = {
    config: { ...CONFIG, ...config },
    now: EVENT.occurredAt,
    async fetch(url, init) {
      sent.push({ url, init });
      return { status: 204, headers: {}, text: '', isCut: false };
    },
  };
  const deliveries = await webhook.hooks?.['webhook']?.notify(events, context);
  return { deliveries, sent };
}

describe('plugin leadpane/webhook', () => {
  it('sends the event as it is and has it signed under its id', async () => {
    const { deliveries, sent } = await notify({});

    expect(deliveries).toEqual([{ id: 'e1', done: 'ok' }]);
    const [{ url, init } = { url: '', init: undefined }] = sent;
    expect(url).toBe(CONFIG.url);
    expect(JSON.parse(init?.body ?? '')).toEqual({
      id: 'e1',
      type: 'lead.created',
      timestamp: EVENT.occurredAt,
      data: EVENT.data,
    });
    expect(init).toMatchObject({ method: 'POST', sign: { id: 'e1', secrets: [CONFIG.secret] } });
  });

  it('signs with both secrets while one is being replaced', async () => {
    const { sent } = await notify({ previousSecret: '{{secret:previousSecret}}' });

    expect(sent[0]?.init?.sign?.secrets).toEqual([CONFIG.secret, '{{secret:previousSecret}}']);
  });

  it('skips events that nobody asked for', async () => {
    const { deliveries, sent } = await notify({}, [{ ...EVENT, type: 'lead.scored' }]);

    expect(deliveries).toEqual([{ id: 'e1', done: 'skip' }]);
    expect(sent).toEqual([]);
  });

  it.each([{ url: '' }, { secret: '' }])('says what is missing with %j', async (config) => {
    const [name] = Object.keys(config);

    await expect(notify(config)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining(`\`${name}\``),
    });
  });
});
