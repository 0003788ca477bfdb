import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Client, filledForm, startTestApp, SUBMIT, type TestApp } from '../../testing/app.ts';
import { createClient } from '../../testing/client.ts';
import { addCompany } from '../../testing/other-company.ts';
import { readProblem } from '../../testing/problem.ts';
import { readContract } from '../contract/document.ts';
import { newId } from '../infra/ids.ts';
import { ATTRIBUTION } from '../kernel/index.ts';

let app: TestApp;
let viewer: Client;
let companyId: string;
beforeAll(async () => {
  app = await startTestApp();
  viewer = await app.as('VIEWER');
  ({ companyId } = await app.knex('users').first('companyId'));
});
afterAll(() => app.stop());

type Row = Record<string, string>;

async function exported(source: string, query = ''): Promise<Row[]> {
  const { body } = await viewer.get(`/api/v1/leads/export?source=${source}${query}`);
  return parse(body as string, { columns: true });
}

/** A lead of a source of its own. */
async function newLead(fields: object): Promise<string> {
  const source = randomUUID();
  await app.knex('leads').insert({ id: randomUUID(), companyId, source, ...fields });
  return source;
}

describe('GET /leads/export', () => {
  it('has a column for every property, campaign parameter and click id of both touches', async () => {
    const source = randomUUID();
    const email = `${source}@example.com`;
    const attribution = Object.fromEntries(ATTRIBUTION.map((name) => [name, `first ${name}`]));
    const page = 'https://site.example.com/a';
    const first = { ...attribution, utm_source: source };
    await app.post(SUBMIT, { ...filledForm({ email }), page, attribution: first });
    await app.post(SUBMIT, { ...filledForm({ email }), attribution: { gclid: 'second' } });
    await app.knex('leads').where({ source }).update({ properties: '{"seats":3,"vip":true}' });
    await app.settled();

    const [row] = await exported(source);

    expect(row).toMatchObject({
      email,
      source,
      'firstTouch.utm_source': source,
      'firstTouch.msclkid': 'first msclkid',
      'firstTouch.page': page,
      'lastTouch.gclid': 'second',
      'lastTouch.utm_source': '',
      'properties.seats:number': '3',
      'properties.vip:boolean': 'true',
    });
    const touches = Object.keys(row ?? {}).filter((name) => name.startsWith('firstTouch.'));
    expect(touches).toEqual(
      expect.arrayContaining(ATTRIBUTION.map((name) => `firstTouch.${name}`)),
    );
    expect(Object.keys(row ?? {})).not.toContain('companyId');
  });

  it('knows every campaign parameter of the contract', () => {
    const schema = readContract().components['schemas']?.['Attribution'];

    expect(schema).toMatchObject({ properties: expect.any(Object) });
    expect([...ATTRIBUTION]).toEqual(Object.keys(Object(schema).properties));
  });

  it('is filtered as lists are, newest first', async () => {
    const source = randomUUID();
    for (const [firstName, score] of [
      ['a', 10],
      ['b', 90],
      ['c', 95],
    ] as const) {
      const id = newId();
      await app.knex('leads').insert({ id, companyId, source, firstName, score });
      // Ids of one millisecond are in no order.
      await vi.waitFor(() => expect(newId() > id).toBe(true));
    }

    const rows = await exported(source, '&minScore=50');

    expect(rows.map(({ firstName }) => firstName)).toEqual(['c', 'b']);
  });

  it.each([
    ['a filter that an index serves', '&status=NEW'],
    ['one that looks at rows', '&maxScore=99&scoreState=pending&assignedTo=none'],
  ])('holds every lead once, with %s', async (_what, query) => {
    const source = randomUUID();
    const ids = Array.from({ length: 2_500 }, () => newId());
    await app.knex('leads').insert(ids.map((id) => ({ id, companyId, source })));

    const rows = await exported(source, query);

    expect(rows.map(({ id }) => id)).toEqual(ids.toSorted().toReversed());
  });

  it('is nobody else’s', async () => {
    const other = await addCompany(app);
    const source = await newLead({ email: `${randomUUID()}@example.com` });
    const stranger = createClient(app.url, { authorization: `Bearer ${await other.signIn()}` });

    const { status, body } = await stranger.get(`/api/v1/leads/export?source=${source}`);

    expect(status).toBe(200);
    expect(parse(body as string)).toHaveLength(1);
  });

  it.each([
    ['json', 'application/json', (body: unknown) => body],
    [
      'jsonl',
      'application/x-ndjson',
      (body: unknown) =>
        String(body)
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
    ],
  ])('writes %s', async (format, type, read) => {
    const source = await newLead({ firstName: 'Ada', properties: '{"n":1}' });

    const reply = await fetch(`${app.url}/api/v1/leads/export?source=${source}&format=${format}`, {
      headers: { authorization: `Bearer ${await app.tokenOf('VIEWER')}` },
    });

    expect(reply.headers.get('content-type')).toContain(type);
    expect(reply.headers.get('content-disposition')).toBe(`attachment; filename="leads.${format}"`);
    const text = await reply.text();
    expect(read(format === 'json' ? JSON.parse(text) : text)).toMatchObject([
      { firstName: 'Ada', properties: { n: 1 }, firstTouch: {} },
    ]);
  });

  it('is an empty array when nothing matches', async () => {
    const { body } = await viewer.get(`/api/v1/leads/export?source=${randomUUID()}&format=json`);

    expect(body).toEqual([]);
  });
});

const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
const ATTACKS = [
  ...SIGNS.flatMap((sign) => ['', ' ', '"', "'", '\t', '\n', ' "'].map((front) => front + sign)),
  '\t',
  '\r',
  '\n',
].map((front) => `${front}cmd|' /C calc'!A0`);

/** What a spreadsheet runs: it takes quotes and spaces in front away. */
const isActive = (cell: string) => /^[\s"]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell);

describe('a cell', () => {
  it('is never run by a spreadsheet', async () => {
    const source = randomUUID();
    await app
      .knex('leads')
      .insert(ATTACKS.map((firstName) => ({ id: randomUUID(), companyId, source, firstName })));
    expect(ATTACKS.filter(isActive).length).toBeGreaterThan(40);

    const rows = await exported(source);

    const cells = rows.flatMap((row) => Object.values(row));
    expect(rows).toHaveLength(ATTACKS.length);
    expect(cells.filter(isActive)).toEqual([]);
    expect(rows.map(({ firstName = '' }) => firstName.replace(/^'/, '')).toSorted()).toEqual(
      ATTACKS.toSorted(),
    );
  });

  it('with a phone number stays one, and negative numbers stay numbers', async () => {
    const source = await newLead({ phone: '+4930123456', properties: '{"balance":-5}' });

    const [row] = await exported(source);

    expect(row).toMatchObject({ phone: '+4930123456', 'properties.balance:number': '-5' });
  });
});

/** Waits until the worker has made it. */
async function made(client: Client, id: string) {
  await app.settled();
  const { body } = await client.get(`/api/v1/exports/${id}`);
  return body.data;
}

describe('POST /exports', () => {
  it.each(['leads', 'submissions', 'activities'] as const)('makes a file of %s', async (kind) => {
    const source = randomUUID();
    const form = filledForm({ jobTitle: 'CEO' });
    await app.post(SUBMIT, { ...form, attribution: { utm_source: source } });
    await app.settled();

    const { status, body } = await viewer.post('/api/v1/exports', {
      kind,
      filter: { source: [source] },
    });
    const done = await made(viewer, body.data.id);
    const { pathname, search } = new URL(done.url);
    const file = await fetch(app.url + pathname + search);

    const rows = parse<Row>(await file.text(), { columns: true });
    expect([status, body.data.state]).toEqual([202, 'waiting']);
    expect(done).toMatchObject({ state: 'finished', rows: 1, fileId: expect.any(String) });
    expect(file.headers.get('content-disposition')).toContain(`${kind}-`);
    expect(rows).toMatchObject([
      {
        leads: { source, jobTitle: 'CEO', 'firstTouch.utm_source': source },
        submissions: { 'fields.jobTitle': 'CEO', 'context.utm_source': source, formVersion: '1' },
        activities: { type: 'FORM_SUBMITTED', 'properties.source': source },
      }[kind],
    ]);
  });

  it('tells its caller alone how far it is', async () => {
    const heard: Record<string, string[]> = {};
    const sockets = await Promise.all(
      (['VIEWER', 'ANALYST'] as const).map(async (role) => {
        const auth = { token: await app.tokenOf(role) };
        const socket = io(app.url, { path: '/realtime', transports: ['websocket'], auth });
        heard[role] = [];
        socket.on('export:progress', ({ export: { state } }) => heard[role]?.push(state));
        await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
        return socket;
      }),
    );

    await viewer.post('/api/v1/exports', { kind: 'leads' });

    await vi.waitFor(() => expect(heard['VIEWER']?.at(-1)).toBe('finished'), 10_000);
    for (const socket of sockets) socket.disconnect();
    expect(heard['VIEWER']?.[0]).toBe('running');
    expect(heard['ANALYST']).toEqual([]);
  });

  it('is made by the next process when one died over it', async () => {
    const { body } = await viewer.post('/api/v1/exports', { kind: 'leads' });
    await app.settled();
    const left = { state: 'running', fileId: null, finishedAt: null, rows: 7 };
    await app.knex('exports').where({ id: body.data.id }).update(left);
    const subjectIds = [body.data.id];
    await app.knex('outbox').insert({ companyId, topic: 'export.requested', subjectIds });

    const done = await made(viewer, body.data.id);

    expect(done).toMatchObject({ state: 'finished', url: expect.stringContaining('signature=') });
  });

  it('lists what was asked for, newest first, to its company', async () => {
    const ids: string[] = [];
    for (const format of ['csv', 'json', 'jsonl']) {
      const { body } = await viewer.post('/api/v1/exports', { kind: 'leads', format });
      ids.push(body.data.id);
    }
    const other = await addCompany(app);
    const stranger = createClient(app.url, { authorization: `Bearer ${await other.signIn()}` });

    const { body: page } = await viewer.get('/api/v1/exports?limit=2');
    const { body: rest } = await viewer.get(
      `/api/v1/exports?limit=1&cursor=${page.pagination.nextCursor}`,
    );

    const listed = [...page.data, ...rest.data].map(({ id }: { id: string }) => id);
    expect(listed.toSorted()).toEqual(ids.toSorted());
    expect((await stranger.get('/api/v1/exports')).body.data).toEqual([]);
    const foreign = await stranger.get(`/api/v1/exports/${ids[0]}`);
    expect(readProblem(foreign)).toMatchObject({ status: 404, code: 'export.not-found' });
  });
});
