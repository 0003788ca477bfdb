/// <reference types="node" />
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import {
  connectRealtime,
  type RealtimeConnection,
  type RealtimeOptions,
  type RealtimeRuntime,
  type RealtimeState,
  shareRealtime,
} from './index.ts';

const lead = { id: '1', firstName: 'Ada' };

let http: HttpServer;
let io: Server;
let api: string;
let connections: RealtimeConnection[];
let tokens: unknown[];
let good: string;

beforeEach(async () => {
  [connections, tokens, good] = [[], [], 'good'];
  http = createServer();
  io = new Server(http, { path: '/realtime', pingInterval: 40, pingTimeout: 40 });
  io.use((socket, next) => {
    const { token }: { token?: unknown } = socket.handshake.auth;
    tokens.push(token);
    if (token === good) next();
    else if (token === 'trouble') next(new Error('database.unavailable'));
    else next(Object.assign(new Error('No.'), { data: { code: 'auth.invalid-token' } }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});

afterEach(async () => {
  for (const connection of connections) connection.close();
  await io.close();
});

/** Notes what happens; delays are a hundredth of the real ones. */
function watch(given: Partial<RealtimeOptions & RealtimeRuntime> = {}, connect = connectRealtime) {
  const states: RealtimeState[] = [];
  const events: unknown[] = [];
  const connection = connect({
    api,
    token: 'good',
    onEvent: (...event) => events.push(event),
    onState: (state) => states.push(state),
    // ws lacks a few members of the browser's class that are of no use here.
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    random: () => 0.01,
    ...given,
  });
  connections.push(connection);
  return { connection, states, events };
}

function nextSocket(): Promise<Socket> {
  return new Promise((resolve) => io.once('connection', resolve));
}

describe('connectRealtime', () => {
  it('connects with its token and passes events on', async () => {
    const arriving = nextSocket();
    const { states, events } = watch();
    const socket = await arriving;

    socket.emit('lead:created', { lead });
    socket.emit('analytics:tick', {});

    await vi.waitFor(() => expect(events).toHaveLength(2));
    expect(events).toEqual([
      ['lead:created', { lead }],
      ['analytics:tick', {}],
    ]);
    expect(states).toEqual(['connecting', 'open']);
    expect(tokens).toEqual(['good']);
  });

  it('stays connected over many pings of the server', async () => {
    const arriving = nextSocket();
    const { states } = watch();
    const socket = await arriving;
    let pongs = 0;
    socket.conn.on('packet', ({ type }: { type: string }) => (pongs += Number(type === 'pong')));

    await vi.waitFor(() => expect(pongs).toBeGreaterThan(5), 5000);

    expect(socket.connected).toBe(true);
    expect(states).toEqual(['connecting', 'open']);
  });

  it('connects again after a cut and hears what comes then', async () => {
    const arriving = nextSocket();
    const { states, events } = watch();
    const cut = await arriving;
    const returning = nextSocket();

    cut.conn.transport.close();
    const socket = await returning;
    socket.emit('lead:updated', { lead });

    await vi.waitFor(() => expect(events).toEqual([['lead:updated', { lead }]]));
    expect(states).toEqual(['connecting', 'open', 'connecting', 'open']);
  });

  it('connects again when the server sends it away', async () => {
    const arriving = nextSocket();
    const { states } = watch();
    const socket = await arriving;

    socket.disconnect();

    await vi.waitFor(() => expect(states).toEqual(['connecting', 'open', 'connecting', 'open']));
  });

  it('connects again after a refusal that is no matter of the token', async () => {
    const values = ['trouble', 'good'];
    const { states } = watch({ token: async () => values.shift() ?? 'good' });

    await vi.waitFor(() => expect(states).toEqual(['connecting', 'open']));

    expect(tokens).toEqual(['trouble', 'good']);
  });

  it('asks the token function again when it fails', async () => {
    const values = [Promise.reject(new Error('The host is down.')), Promise.resolve('good')];
    const { states } = watch({ token: () => values.shift() ?? Promise.resolve('good') });

    await vi.waitFor(() => expect(states).toEqual(['connecting', 'open']));
  });

  it('does not come back after close', async () => {
    const arriving = nextSocket();
    const { connection, states } = watch({ random: () => 0 });
    await vi.waitFor(() => expect(states).toEqual(['connecting', 'open']));
    const socket = await arriving;
    const leaving = new Promise((resolve) => socket.on('disconnect', resolve));

    connection.close();
    await leaving;
    const another = watch();
    await vi.waitFor(() => expect(another.states).toContain('open'));

    expect(states).toEqual(['connecting', 'open', 'closed']);
    expect(tokens).toEqual(['good', 'good']);
  });

  it('refuses an address that is none', () => {
    expect(() => watch({ api: 'crm.example.com' })).toThrow(TypeError);
  });
});

describe('connectRealtime, refused', () => {
  it('stops with a string token', async () => {
    const { states } = watch({ token: 'bad' });

    await vi.waitFor(() => expect(states).toEqual(['connecting', 'refused']));

    expect(tokens).toEqual(['bad']);
  });

  it('asks a token function and connects only with another token', async () => {
    let asked = 0;
    const token = async () => ((asked += 1) < 4 ? 'bad' : 'good');

    const { states } = watch({ token });

    await vi.waitFor(() => expect(states).toEqual(['connecting', 'refused', 'connecting', 'open']));
    expect(asked).toBe(4);
    expect(tokens).toEqual(['bad', 'good']);
  });

  it('takes a later refusal of a token that was good', async () => {
    const arriving = nextSocket();
    const { states } = watch();
    const socket = await arriving;
    good = 'newer';

    socket.disconnect(true);

    await vi.waitFor(() => expect(states.at(-1)).toBe('refused'));
  });
});

describe('connectRealtime, a server that misbehaves', () => {
  let server: WebSocketServer;
  let visits: number;

  beforeEach(async () => {
    visits = 0;
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Speaks as far as the connect, sends these frames and never pings. */
  function serve(afterConnect: string[]) {
    server.on('connection', (socket) => {
      visits += 1;
      socket.send('0{"sid":"1","pingInterval":20,"pingTimeout":20}');
      socket.once('message', () =>
        ['40{"sid":"2"}', ...afterConnect].forEach((f) => socket.send(f)),
      );
    });
  }

  it('leaves it when it falls silent and connects again', async () => {
    serve([]);

    const { states } = watch();

    await vi.waitFor(() => expect(visits).toBeGreaterThan(2));
    expect(states.slice(0, 4)).toEqual(['connecting', 'open', 'connecting', 'open']);
  });

  it('ignores frames it does not know or cannot read', async () => {
    serve(['', 'hello', '9', '42', '42{"broken"', '45-["binary"]', '42["notification",{}]']);

    const { events } = watch();

    await vi.waitFor(() => expect(events).toContainEqual(['notification', {}]));
    expect(events.every((event) => String(event).startsWith('notification'))).toBe(true);
  });
});

describe('shareRealtime', () => {
  it('opens one socket for callers with the same token and tells each of them', async () => {
    const arriving = nextSocket();
    const first = watch({}, shareRealtime);
    const second = watch({}, shareRealtime);
    const socket = await arriving;

    socket.emit('lead:created', { lead });

    await vi.waitFor(() => expect([...first.events, ...second.events]).toHaveLength(2));
    expect(tokens).toEqual(['good']);
    expect(second.states).toEqual(['connecting', 'open']);
  });

  it('tells a late caller the present state', async () => {
    const first = watch({}, shareRealtime);
    await vi.waitFor(() => expect(first.states).toContain('open'));

    const late = watch({}, shareRealtime);

    expect(late.states).toEqual(['open']);
  });

  it('closes with the last caller', async () => {
    const arriving = nextSocket();
    const first = watch({}, shareRealtime);
    const second = watch({}, shareRealtime);
    const socket = await arriving;
    const leaving = new Promise((resolve) => socket.on('disconnect', resolve));

    first.connection.close();
    first.connection.close();
    socket.emit('lead:created', { lead });
    await vi.waitFor(() => expect(second.events).toHaveLength(1));
    second.connection.close();
    await leaving;

    expect(first.events).toEqual([]);
    expect(first.states.at(-1)).toBe('closed');
  });

  it('opens another socket for another token', async () => {
    watch({ token: async () => 'good' }, shareRealtime);
    watch({ token: async () => 'good' }, shareRealtime);

    await vi.waitFor(() => expect(tokens).toEqual(['good', 'good']));
  });
});
