import type { IoContext, PlatformEvent } from '@leadpane/sdk/plugin';
import { testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import slack from './index.ts';

testPlugin(slack, manifest, {});

const { template, events } = manifest.config.schema.properties;
const CONFIG = {
  webhookUrl: '{{secret:webhookUrl}}',
  template: template.default,
  events: events.default,
};

const aboutLead = (lead: object): PlatformEvent => ({
  id: 'e1',
  type: 'lead.scored',
  occurredAt: '2026-11-23T12:00:00.000Z',
  data: { lead: { ...lead } },
});

async function post(event: PlatformEvent, config: object = {}) {
  const sent: { url: string; body: ReturnType<typeof JSON.parse> }[] = [];
  const context: IoContext<unknown> = {
    config: { ...CONFIG, ...config },
    now: event.occurredAt,
    async fetch(url, init) {
      sent.push({ url, body: JSON.parse(init?.body ?? '') });
      return { status: 200, headers: {}, text: 'ok', isCut: false };
    },
  };
  const deliveries = await slack.hooks?.['slack']?.notify([event], context);
  return { deliveries, sent };
}

describe('plugin leadpane/slack', () => {
  it('posts a sentence about the lead', async () => {
    const { deliveries, sent } = await post(
      aboutLead({ firstName: 'Ada', lastName: 'Lovelace', score: 80, source: 'website' }),
    );

    expect(deliveries).toEqual([{ id: 'e1', done: 'ok' }]);
    expect(sent[0]?.url).toBe(CONFIG.webhookUrl);
    expect(sent[0]?.body.text).toBe('Ada Lovelace scored 80, from website');
  });

  it('lets no name become a mention, a link or a format', async () => {
    const name = '<!channel> <https://evil.example|here> *bold* &lt;';
    const { sent } = await post(aboutLead({ firstName: name }), { template: '{{lead.name}}' });

    expect(sent[0]?.body).toEqual({
      text: '&lt;!channel&gt; &lt;https://evil.example|here&gt; *bold* &amp;lt;',
      mrkdwn: false,
      blocks: [{ type: 'section', text: { type: 'plain_text', text: name, emoji: false } }],
    });
  });

  it('cuts what a section cannot hold', async () => {
    const { sent } = await post(aboutLead({ firstName: 'x'.repeat(5_000) }));

    expect(sent[0]?.body.blocks[0].text.text).toHaveLength(3_000);
  });

  it('names the placeholders nobody knows', () => {
    expect(slack.checkConfig?.({ template: '{{lead.nick}}' })).toMatchObject([
      { path: '/template', message: expect.stringContaining('{{lead.nick}}') },
    ]);
  });

  it('says what is missing', async () => {
    await expect(post(aboutLead({}), { webhookUrl: '' })).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('`webhookUrl`'),
    });
  });

  it.each([
    [400, { ok: true }],
    [204, { ok: true }],
    [403, { ok: false, message: expect.stringContaining('`webhookUrl`') }],
    [404, { ok: false, message: expect.stringContaining('404') }],
    [410, { ok: false, message: expect.stringContaining('410') }],
  ])('takes an answer %i to an empty message for %o', async (status, wanted) => {
    expect(await check(status)).toEqual(wanted);
  });

  it.each([429, 503])('checks again later after %i', async (status) => {
    await expect(check(status)).rejects.toMatchObject({ name: 'RetryableError' });
  });

  it('asks nobody before it has an address', async () => {
    expect(await check(400, { webhookUrl: '' })).toMatchObject({ ok: false });
  });
});

/** What the check says of somebody who answers so. */
const check = (status: number, config: object = {}) =>
  slack.hooks?.['slack']?.check?.({
    config: { ...CONFIG, ...config },
    now: '2026-11-23T12:00:00.000Z',
    async fetch(_url, init) {
      expect(init?.body).toBe('{}');
      return { status, headers: {}, text: 'internal', isCut: false };
    },
  });
