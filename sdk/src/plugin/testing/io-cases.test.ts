import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  definePlugin,
  type LeadSource,
  type NotificationHook,
  type PluginManifest,
  refuseFailure,
  sendEvent,
} from '../index.ts';
import { ioCases } from './io-cases.ts';

const MANIFEST: PluginManifest = {
  id: 'acme/sample',
  name: 'Sample',
  version: '1.0.0',
  apiVersion: '2026-11',
  runtime: 'sandbox',
  contributes: {
    hooks: [{ id: 'hook', title: 'Hook', events: ['lead.scored', 'import.finished'] }],
    sources: [{ id: 'source', title: 'Source', mode: 'poll' }],
  },
  capabilities: { net: { hosts: ['api.example.com'] } },
  config: {
    version: 1,
    schema: { type: 'object', properties: { token: { type: 'string', 'x-secret': true } } },
  },
};

const GOOD_HOOK: NotificationHook<unknown> = {
  check: async () => ({ ok: true }),
  notify: (events, { fetch }) =>
    Promise.all(
      events.map(({ id }) => {
        if (!fetch) throw new ConfigError('Grant it.');
        return sendEvent(id, () => fetch('https://api.example.com'));
      }),
    ),
  preview: async ({ type }) => ({ title: type, body: 'Something happened.' }),
};

const GOOD_SOURCE: LeadSource<unknown> = {
  async check({ fetch }) {
    if (fetch) refuseFailure(await fetch('https://api.example.com'));
    return { ok: true };
  },
  poll: async (cursor) => ({ leads: [], cursor, more: false }),
  receive: () => ({ leads: [] }),
};

/** The titles of the cases that a plugin with these parts fails. */
async function failures(
  hook: Partial<NotificationHook<unknown>>,
  source: Partial<LeadSource<unknown>> = {},
): Promise<string[]> {
  const plugin = definePlugin({
    configVersion: 1,
    hooks: { hook: { ...GOOD_HOOK, ...hook } },
    sources: { source: { ...GOOD_SOURCE, ...source } },
  });
  const cases = ioCases({ plugin, manifest: MANIFEST });
  const ended = await Promise.allSettled(cases.map(({ check }) => check()));
  return cases.map(({ title }) => title).filter((_title, at) => ended[at]?.status === 'rejected');
}

const ENTRIES = 'hook has an entry for each event, or says what it lacks';
const AWAY = 'hook gives no event up because the other side is away';
const SHOWN = 'hook previews and checks in every configuration';

describe('the conformance suite of sources and hooks', () => {
  it('passes a plugin that keeps every promise', async () => {
    expect(await failures({})).toEqual([]);
  });

  it.each<[string, Partial<NotificationHook<unknown>>, string[]]>([
    ['forgets events', { notify: async () => [] }, [ENTRIES]],
    [
      'answers in its own words',
      { notify: async (events) => events.map(({ id }) => ({ id, done: 'yes' as 'ok' })) },
      [ENTRIES],
    ],
    [
      'gives events up too soon',
      {
        async notify(events, { fetch }) {
          const reply = await fetch?.('https://api.example.com');
          return events.map(({ id }) =>
            reply?.status === 200
              ? { id, done: 'ok' }
              : { id, fault: 'fail', code: 'http', message: 'It failed.' },
          );
        },
      },
      [AWAY],
    ],
    [
      'throws what the platform does not know',
      {
        async notify() {
          throw new TypeError('x is undefined');
        },
      },
      [ENTRIES, AWAY],
    ],
    [
      'mails without asking for it',
      {
        async notify(events, { mail }) {
          // What it did not ask for is not there.
          await (mail as NonNullable<typeof mail>)({ to: 'a@b.example', subject: 'x', text: 'y' });
          return events.map(({ id }) => ({ id, done: 'ok' }));
        },
      },
      [ENTRIES, AWAY],
    ],
    ['previews nothing', { preview: async () => ({ title: '', body: '' }) }, [SHOWN]],
    ['refuses without a reason', { check: async () => ({ ok: false }) }, [SHOWN]],
  ])('fails a hook that %s', async (_what, hook, titles) => {
    expect(await failures(hook)).toEqual(titles);
  });

  it.each<[string, Partial<LeadSource<unknown>>, RegExp]>([
    ['gives no list', { receive: () => ({ leads: {} as [] }) }, /whatever it is sent/],
    [
      'trips over what it is sent',
      { receive: ({ json }) => ({ leads: (json as { leads: [] }).leads.map((lead) => lead) }) },
      /whatever it is sent/,
    ],
    [
      'keeps a cursor that is no JSON',
      { poll: async () => ({ leads: [], cursor: new Date() as unknown as string, more: false }) },
      /whatever it is answered/,
    ],
    [
      'throws a plain error when it checks',
      {
        async check() {
          throw new Error('no');
        },
      },
      /checks/,
    ],
  ])('fails a source that %s', async (_what, source, title) => {
    expect(await failures({}, source)).toEqual([expect.stringMatching(title)]);
  });
});
