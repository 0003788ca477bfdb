import { readFileSync } from 'node:fs';
import type { InboundRequest, IoContext, Json, Received } from '@leadpane/sdk/plugin';
import { testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import type { Config } from './config.ts';
import webhook from './index.ts';

testPlugin(webhook, manifest, {});

const DEFAULTS = Object.fromEntries(
  Object.entries(manifest.config.schema.properties).map(([name, setting]) => [
    name,
    setting.default,
  ]),
);

const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as Json;

/** What a fixture becomes; `answers` is what other services say, by address. */
async function receive(
  name: string,
  config: Partial<Config>,
  answers?: Readonly<Record<string, Json>>,
): Promise<Received['leads']> {
  const json = fixture(name);
  const request: InboundRequest = { method: 'POST', headers: {}, query: {}, text: '', json };
  const context: IoContext<unknown> = {
    config: { ...DEFAULTS, ...config },
    now: '2026-11-23T12:00:00.000Z',
    ...(answers && {
      fetch: async (url: string) => {
        const text = JSON.stringify(answers[url.split('?')[0] ?? '']);
        return { status: text ? 200 : 404, headers: {}, text: text ?? '', isCut: false };
      },
    }),
  };
  const received = await webhook.sources?.['webhook']?.receive?.(request, context);
  return received?.leads ?? [];
}

describe('plugin leadpane/inbound-webhook', () => {
  it('reads answers of Typeform, whatever their fields are called', async () => {
    const leads = await receive('typeform', { preset: 'typeform' });

    expect(leads).toEqual([
      {
        email: 'Ada@Example.com',
        externalId: 'a3a12ec67a1365927098a606107fac15',
        firstName: 'Ada',
        lastName: 'Example',
        attribution: { utm_source: 'newsletter' },
        properties: {
          plan: 'pro',
          work_email: 'Ada@Example.com',
          budget: 5_000,
          team: 'Sales',
          topics: 'Forms, Scoring',
          newsletter: true,
        },
      },
    ]);
  });

  it('reads a contact that a workflow of HubSpot sends', async () => {
    const leads = await receive('hubspot-contact', { preset: 'hubspot' });

    expect(leads).toMatchObject([
      {
        email: 'ada@example.com',
        externalId: '33451',
        firstName: 'Ada',
        lastName: 'Example',
        company: 'Example Ltd',
        jobTitle: 'VP Sales',
        properties: { lifecyclestage: 'lead' },
      },
    ]);
  });

  it('fetches the contact that events of HubSpot name, once', async () => {
    const contact = { id: '33451', properties: { email: 'ada@example.com', phone: null } };

    const leads = await receive(
      'hubspot-events',
      { preset: 'hubspot', accessToken: '{{secret:accessToken}}' },
      { 'https://api.hubapi.com/crm/v3/objects/contacts/33451': contact },
    );

    expect(leads).toMatchObject([{ email: 'ada@example.com', externalId: '33451' }]);
  });

  it('fetches the lead that Meta names', async () => {
    const leads = await receive(
      'meta-leadgen',
      { preset: 'meta', accessToken: '{{secret:accessToken}}' },
      { 'https://graph.facebook.com/v23.0/123456789012345': fixture('meta-lead') },
    );

    expect(leads).toMatchObject([
      {
        email: 'ada@example.com',
        phone: '+4930123456',
        firstName: 'Ada',
        lastName: 'Example',
        externalId: '123456789012345',
        properties: { what_interests_you_: 'forms, scoring' },
      },
    ]);
  });

  it('says what it would fetch when it may not', async () => {
    const promise = receive('meta-leadgen', { preset: 'meta' });

    await expect(promise).rejects.toMatchObject({ name: 'PayloadError' });
  });

  it('reads plain JSON by a mapping of its admin', async () => {
    const leads = await receive('plain', {
      itemsPath: 'contacts',
      keepRest: false,
      fields: [
        { from: 'id', to: 'externalId' },
        { from: 'mail', to: 'email' },
        { from: 'answers[field.ref=company].value', to: 'company' },
        { from: 'answers[field.ref=budget].value', to: 'properties.budget' },
      ],
    });

    expect(leads).toEqual([
      {
        externalId: '17',
        email: 'ada@example.com',
        company: 'Example Ltd',
        properties: { budget: 5_000 },
        attribution: {},
      },
      { externalId: '18', email: 'eve@example.com', properties: {}, attribution: {} },
    ]);
  });

  it.each([
    [
      { signing: 'typeform' },
      { ok: false, message: expect.stringContaining('`signingSecret`') },
      0,
    ],
    [{ signing: 'none' }, { ok: true }, 0],
    [{ signing: 'none', preset: 'hubspot', accessToken: 'x' }, { ok: true }, 1],
    [{ signing: 'none', preset: 'meta', accessToken: 'x' }, { ok: true }, 1],
    [{ signing: 'none', preset: 'typeform', accessToken: 'x' }, { ok: true }, 0],
  ] as const)('checks %o', async (config, wanted, asks) => {
    const asked: string[] = [];

    expect(await check(config, { status: 200, text: '{}' }, asked)).toEqual(wanted);
    expect(asked).toHaveLength(asks);
  });

  it.each([
    ['hubspot', { status: 401, text: '' }],
    ['meta', { status: 400, text: '{"error":{"type":"OAuthException","code":190}}' }],
  ] as const)('says that %s refuses the token', async (preset, reply) => {
    const checked = check({ signing: 'none', preset, accessToken: 'x' }, reply);

    await expect(checked).rejects.toMatchObject({ name: 'AuthError' });
  });
});

/** What the check finds where everybody answers so. */
const check = (
  config: Partial<Config>,
  reply: { readonly status: number; readonly text: string },
  asked: string[] = [],
) =>
  webhook.sources?.['webhook']?.check?.({
    config: { ...DEFAULTS, ...config },
    now: '2026-11-23T12:00:00.000Z',
    async fetch(url) {
      asked.push(url);
      return { headers: {}, isCut: false, ...reply };
    },
  });
