import { randomUUID } from 'node:crypto';
import { signEmbedToken } from '@leadpane/sdk/embed';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EMBED_SECRET, filledForm, ORIGIN, startTestApp, SUBMIT } from '../../testing/app.ts';
import type { TestApp } from '../../testing/app.ts';
import { addCompany } from '../../testing/other-company.ts';

let app: TestApp;
const sockets: Socket[] = [];
beforeAll(async () => void (app = await startTestApp()));
afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));
afterAll(() => app.stop());

type Event = readonly [name: string, payload: { lead?: { id: string; email: string } }];

function open(token: unknown, origin?: string): Socket {
  const extraHeaders = origin === undefined ? {} : { origin };
  const options = { transports: ['websocket'], reconnection: false, forceNew: true };
  const socket = io(app.url, { ...options, path: '/realtime', auth: { token }, extraHeaders });
  sockets.push(socket);
  return socket;
}

const next = (socket: Socket, event: string): Promise<unknown> =>
  new Promise((resolve) => socket.once(event, resolve));

/** A connected socket and everything it hears. */
async function listen(token: unknown, origin?: string) {
  const socket = open(token, origin);
  const events: Event[] = [];
  socket.onAny((...event) => events.push(event as never));
  await next(socket, 'connect');
  return { socket, events, names: () => events.map(([name]) => name) };
}

async function refusal(token: unknown, origin?: string): Promise<unknown> {
  const error = await next(open(token, origin), 'connect_error');
  return (error as { data?: unknown }).data;
}

const sign = (fields: Partial<Parameters<typeof signEmbedToken>[0]> = {}) =>
  signEmbedToken({
    keyId: 'emb_demo',
    secret: EMBED_SECRET,
    viewer: { id: 'viewer-1' },
    permissions: ['leads:read', 'analytics:read'],
    ...fields,
  });

const longAgo = () => new Date(Date.now() - 3_600_000);
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

/** Sends a form and waits until its last effect was told. */
async function submitAndHear(fields: object = {}): Promise<void> {
  const { names, socket } = await listen(await app.tokenOf('ADMIN'));
  await app.post(SUBMIT, filledForm({ ...fields }));
  await eventually(() => expect(names()).toContain('notification'));
  socket.disconnect();
}

describe('a socket is refused', () => {
  it.each<[what: string, make: () => unknown]>([
    ['without a token', () => undefined],
    ['with a token that is no text', () => ({ admin: true })],
    ['with a token that is none', () => 'a.b.c'],
    ['with a site key', () => 'pk_demo'],
    ['with an expired embed token', () => sign({ now: longAgo() })],
    ['with one of an unknown key', () => sign({ keyId: 'emb_other' })],
  ])('%s', async (_what, make) => {
    expect(await refusal(await make())).toEqual({ code: 'auth.invalid-token' });
  });

  it('from an origin its key does not list', async () => {
    const origin = 'https://elsewhere.example.com';

    expect(await refusal(await sign(), origin)).toEqual({ code: 'origin.not-allowed' });
  });
});

describe('a submission', () => {
  it.each<[caller: string, token: () => Promise<string>, heard: string[]]>([
    ['an ADMIN', () => app.tokenOf('ADMIN'), ['analytics:tick', 'lead:created', 'notification']],
    [
      'an ANALYST',
      () => app.tokenOf('ANALYST'),
      ['analytics:tick', 'lead:created', 'notification'],
    ],
    ['a MANAGER', () => app.tokenOf('MANAGER'), ['lead:created', 'notification']],
    ['a VIEWER', () => app.tokenOf('VIEWER'), ['lead:created', 'notification']],
    ['an embed token', () => sign(), ['analytics:tick', 'lead:created']],
    ['one for leads', () => sign({ permissions: ['leads:read'] }), ['lead:created']],
    ['one for numbers', () => sign({ permissions: ['analytics:read'] }), ['analytics:tick']],
  ])('reaches %s as far as its permissions go', async (...[, token, heard]) => {
    const { names } = await listen(await token(), ORIGIN);

    await submitAndHear();

    await eventually(() => expect(names().toSorted()).toEqual(heard));
  });

  it('brings the scored lead, and later its change', async () => {
    const { events } = await listen(await app.tokenOf('VIEWER'));
    const email = `${randomUUID()}@example.com`;
    const named = (name: string) =>
      events.find(([event, { lead }]) => event === name && lead?.email === email)?.[1];

    await submitAndHear({ email });
    await submitAndHear({ email, jobTitle: 'CEO' });
    await eventually(() => expect(named('lead:updated')).toBeDefined());

    const { id } = await app.knex('leads').where({ email }).first('id');
    const viewer = await app.as('VIEWER');
    const { body } = await viewer.get(`/api/v1/leads/${id}`);
    // The parts of a lead that only its own page shows stay there.
    const { stageTimes: _times, firstTouch: _first, lastTouch: _last, ...shown } = body.data;
    expect(named('lead:created')).toMatchObject({ lead: { id, email, scoreState: 'scored' } });
    expect(named('lead:updated')).toMatchObject({
      lead: { ...shown, updatedAt: expect.anything() },
    });
  });

  it('reaches no socket of another company', async () => {
    const other = await addCompany(app);
    const foreign = await listen(await other.signIn());

    await submitAndHear();
    await app.post(other.submit, filledForm());
    await eventually(() => expect(foreign.names()).toContain('notification'));

    expect(foreign.names().toSorted()).toEqual(['analytics:tick', 'lead:created', 'notification']);
    const { id } = await app.knex('leads').where({ companyId: other.companyId }).first('id');
    expect(foreign.events.find(([name]) => name === 'lead:created')?.[1].lead?.id).toBe(id);
  });
});

describe('an import', () => {
  it('is told as one change and one notification, however many rows it has', async () => {
    const { names } = await listen(await app.tokenOf('ADMIN'));
    const rows = Array.from({ length: 40 }, () => `${randomUUID()}@example.com`);
    const body = ['Mail', ...rows].join('\n');
    const admin = await app.as('ADMIN');

    const headers = { 'content-type': 'text/csv' };

    await admin.send('POST', '/api/v1/imports?map=Mail=email', { body, headers });
    const heard = new Set(['analytics:tick', 'import:progress', 'leads:changed', 'notification']);
    await eventually(() => expect(new Set(names())).toEqual(heard));

    expect(names().filter((name) => name === 'notification')).toHaveLength(1);
  });
});

describe('a connected socket', () => {
  it('is closed when its embed token ends', async () => {
    const { socket } = await listen(await sign({ expiresInSeconds: 2 }), ORIGIN);

    const reason = await next(socket, 'disconnect');

    expect(reason).toBe('io server disconnect');
  });

  it('is cut when it sends more than 100 KB, and no other is', async () => {
    const flooding = await listen(await app.tokenOf('VIEWER'));
    const other = await listen(await app.tokenOf('VIEWER'));

    flooding.socket.emit('hello', 'x'.repeat(200_000));
    await next(flooding.socket, 'disconnect');

    await submitAndHear();
    await eventually(() => expect(other.names()).toContain('lead:created'));
  });

  it('may say what it likes and changes nothing', async () => {
    const { socket, names } = await listen(await sign({ permissions: ['analytics:read'] }), ORIGIN);

    socket.emit('join', 'company:leads');
    socket.emit('lead:created', { lead: {} });
    await submitAndHear();
    await eventually(() => expect(names()).toContain('analytics:tick'));

    expect(new Set(names())).toEqual(new Set(['analytics:tick']));
  });
});
