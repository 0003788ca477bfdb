import type { FetchReply, IoContext, Json } from '@leadpane/sdk/plugin';
import { testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import apiPoll from './index.ts';

testPlugin(apiPoll, manifest, {});

const DEFAULTS = Object.fromEntries(
  Object.entries(manifest.config.schema.properties).map(([name, setting]) => [
    name,
    setting.default,
  ]),
);
const URL_OF_RECORDS = 'https://crm.example.com/contacts?limit=2';

/** The world of a poll, with somebody who answers that. */
function world(reply: Partial<FetchReply>, config: object = {}, asked: string[] = []) {
  const context: IoContext<unknown> = {
    config: { ...DEFAULTS, url: URL_OF_RECORDS, itemsPath: 'data', ...config },
    now: '2026-11-23T12:00:00.000Z',
    fetch: async (url, init) => {
      asked.push(url, JSON.stringify(init?.headers));
      return { status: 200, headers: {}, text: '{}', isCut: false, ...reply };
    },
  };
  return context;
}

/** One poll from `cursor`. */
async function poll(cursor: Json, reply: Partial<FetchReply>, config: object = {}) {
  const asked: string[] = [];
  const context = world(reply, config, asked);
  const polled = await apiPoll.sources?.['poll']?.poll?.(cursor, context);
  return { polled, asked };
}

const pageOf = (page: object): Partial<FetchReply> => ({ text: JSON.stringify(page) });

describe('plugin leadpane/api-poll', () => {
  it('asks for the page behind the cursor, with its secret', async () => {
    const { asked } = await poll('b/c', pageOf({ data: [] }), {
      authSecret: '{{secret:authSecret}}',
    });

    expect(asked).toEqual([
      `${URL_OF_RECORDS}&cursor=b%2Fc`,
      '{"Authorization":"Bearer {{secret:authSecret}}"}',
    ]);
  });

  it('goes on at the next cursor while there is one', async () => {
    const { polled } = await poll(null, pageOf({ data: [{ id: 7 }], nextCursor: 'n' }));

    expect(polled).toMatchObject({ leads: [{ externalId: '7' }], cursor: 'n', more: true });
  });

  it.each([{ nextCursor: null }, {}, { nextCursor: 'here' }])(
    'stays where it is behind the last page: %o',
    async (end) => {
      const { polled } = await poll('here', pageOf({ data: [], ...end }));

      expect(polled).toEqual({ leads: [], cursor: 'here', more: false });
    },
  );

  it.each([
    [{ status: 503, headers: { 'retry-after': '7' } }, 'RetryableError'],
    [{ status: 429 }, 'RetryableError'],
    [{ status: 401 }, 'AuthError'],
    [{ status: 404 }, 'PayloadError'],
    [{ text: 'hello' }, 'PayloadError'],
    [{ text: '{"data": 7}' }, 'PayloadError'],
    [{ isCut: true }, 'PayloadError'],
  ])('says what is wrong with %o', async (reply, name) => {
    await expect(poll(null, reply)).rejects.toMatchObject({ name });
  });

  it.each([
    [pageOf({ data: [{ id: 7 }] }), {}, { ok: true }],
    [pageOf({ data: [] }), {}, { ok: true }],
    [
      pageOf({ data: [{ key: 7 }] }),
      {},
      { ok: false, message: expect.stringContaining('`fields`') },
    ],
    [{}, { url: '' }, { ok: false, message: expect.stringContaining('`url`') }],
  ])('checks by the first page: %o with %o', async (reply, config, wanted) => {
    const found = await apiPoll.sources?.['poll']?.check?.(world(reply, config));

    expect(found).toEqual(wanted);
  });

  it('says of a check what it would say of a poll', async () => {
    const checked = apiPoll.sources?.['poll']?.check?.(world({ status: 401 }));

    await expect(checked).rejects.toMatchObject({ name: 'AuthError' });
  });
});
