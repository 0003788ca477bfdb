import { readFileSync } from 'node:fs';
import type { InboundRequest } from '@leadpane/sdk/plugin';
import { testPlugin } from '@leadpane/sdk/plugin/testing';
import { describe, expect, it } from 'vitest';
import manifest from '../leadpane.plugin.json' with { type: 'json' };
import csv from './index.ts';
import { parseCsv } from './parse-csv.ts';

testPlugin(csv, manifest, {});

const FILE = readFileSync(new URL('../fixtures/contacts.csv', import.meta.url), 'utf8');
const CONFIG = { fields: [], signing: 'standard-webhooks', signingSecret: '' };

/** The leads of a text, as it would come to the webhook address. */
async function receive(text: string, config: object = {}) {
  const request: InboundRequest = { method: 'POST', headers: {}, query: {}, text, json: null };
  const context = { config: { ...CONFIG, ...config }, now: '2026-11-23T12:00:00.000Z' };
  const received = await csv.sources?.['csv']?.receive?.(request, context);
  return received?.leads;
}

describe('plugin leadpane/csv', () => {
  it('knows columns by their usual names, and keeps the rest', async () => {
    const [ada, ...others] = (await receive(FILE)) ?? [];

    expect(ada).toEqual({
      email: 'ada@example.com',
      firstName: 'Ada',
      lastName: 'Example; the "first"',
      company: 'Example Ltd',
      properties: { seatsWanted: '12', source: 'fair', budget: 5_000 },
      attribution: {},
    });
    expect(others).toMatchObject([
      { email: 'eve@example.com', firstName: 'Eve' },
      { firstName: 'Nobody' },
      { refused: 'properties.budget:number: ten is no number' },
    ]);
  });

  it('maps as it is told', async () => {
    const fields = [
      { from: 'E-Mail', to: 'email' },
      { from: 'Seats wanted', to: 'properties.seats', type: 'number' },
    ];

    const leads = await receive(FILE, { fields });

    expect(leads?.slice(0, 2)).toEqual([
      { email: 'ada@example.com', properties: { seats: 12 }, attribution: {} },
      { email: 'eve@example.com', properties: {}, attribution: {} },
    ]);
  });

  it('makes nothing of a header alone, and refuses what has none', async () => {
    expect(await receive('Mail\n')).toEqual([]);
    await expect(receive('\n')).rejects.toMatchObject({ name: 'PayloadError' });
  });

  it.each([
    [{ signing: 'none' }, true],
    [{ signingSecret: '{{secret:signingSecret}}' }, true],
    [{}, false],
  ])('checks %o', async (config, ok) => {
    const context = { config: { ...CONFIG, ...config }, now: '2026-11-23T12:00:00.000Z' };

    expect(await csv.sources?.['csv']?.check?.(context)).toMatchObject({ ok });
  });
});

describe('parseCsv()', () => {
  it.each<[string, string[][]]>([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb\r\n1\t2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\r1;',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a,b\n"x,\n""y""",z',
      [
        ['a', 'b'],
        ['x,\n"y"', 'z'],
      ],
    ],
    ['a\n"open\nto the end', [['a'], ['open\nto the end']]],
    [
      'a,b\n\n,\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['', []],
  ])('reads %j', (text, rows) => {
    expect(parseCsv(text)).toEqual(rows);
  });
});
